// Compiles every schema with ajv in strict mode, validates the records that are handed in on standard input,
// and prints one JSON document: {"strict": {kind: ""|error}, "valid": [true|false, …]}.
import { readdirSync, readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";

const KEYWORDS = ["x-visibility", "x-requires", "x-reference", "x-derived", "x-publish", "enumDescriptions"];
const FORMATS = ["day", "month", "moment", "clock", "filled", "line", "attachment"];
const SUFFIX = ".schema.json";

const folder = process.argv[2];
const schemas = Object.fromEntries(
  readdirSync(folder)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => [name, { $id: name, ...JSON.parse(readFileSync(`${folder}/${name}`, "utf8")) }]),
);
const ajv = new Ajv2020({ strict: true, allErrors: true, logger: false, schemas });
for (const keyword of KEYWORDS) ajv.addKeyword({ keyword });
for (const format of FORMATS) ajv.addFormat(format, true);

const compiled = (name) => {
  try {
    ajv.getSchema(name);
    return "";
  } catch (error) {
    return error.message;
  }
};
const strict = Object.fromEntries(Object.keys(schemas).map((name) => [name.slice(0, -SUFFIX.length), compiled(name)]));
const records = JSON.parse(readFileSync(0, "utf8"));
const valid = records.map(({ kind, value }) => ajv.validate(kind + SUFFIX, value));
process.stdout.write(JSON.stringify({ strict, valid }));
