"""The only door between records and anything a person sees: what each audience may see of an assessment."""
