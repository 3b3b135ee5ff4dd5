"""What an acceptance accepts, as a fingerprint (所验内容校验码): of every fact of the hazard and every step before it.

It needs no history to show an edit, and it keeps no secret: whoever edits can also reckon it anew, unless it was
written down elsewhere. The whole history is the business of the audit.
"""

from __future__ import annotations

import hashlib

import msgspec

from generator.model.hazard import Accepted, FixedOnSite, Hazard, Reinspected, SuperiorAccepted

#: events that say whether what was put right will do
ACCEPTING = (FixedOnSite, Reinspected, Accepted, SuperiorAccepted)
#: hexadecimal digits
LENGTH = 16


def fingerprint(hazard: Hazard, number: int) -> str:
    """The fingerprint of what the event of that number (from 0) meets: facts, and the events before it in order.

    SHA-256 of the typed values as JSON with sorted keys, so that comments and layout do not count; its first digits.
    Attachments count by their names, which are fingerprints of their bytes.
    """
    before = msgspec.structs.replace(hazard, events=hazard.events[:number])
    return hashlib.sha256(msgspec.json.encode(before, order="sorted")).hexdigest()[:LENGTH]
