"""Prints the table of dates in words from the npm packages of the Unicode CLDR: cldr-core, cldr-dates-full and
cldr-numbers-full, unpacked into folders of these names below the folder that is given."""
import json, pathlib, re, sys

root = pathlib.Path(sys.argv[1])

def read(path):
    return json.loads((root / path).read_text(encoding="utf-8"))


systems = read("cldr-core/supplemental/numberingSystems.json")["supplemental"]["numberingSystems"]
likely = read("cldr-core/supplemental/likelySubtags.json")["supplemental"]["likelySubtags"]
tags = sorted(tag.name for tag in (root / "cldr-dates-full/main").iterdir() if tag.name != "und")

# What languages were called before, and regions that write a language in a script that is not its first.
ALIASES = {"in": "id", "iw": "he", "ji": "yi", "mo": "ro", "sh": "sr-Latn", "tl": "fil"}
REGIONS = ["pa-PK", "sr-ME", "uz-AF", "yue-CN", "zh-HK", "zh-MO", "zh-TW"]

def fields(tag):
    calendars = read(f"cldr-dates-full/main/{tag}/ca-gregorian.json")["main"][tag]["dates"]["calendars"]
    calendar = calendars["gregorian"]
    formats = calendar["dateFormats"]
    patterns = [formats[length] for length in ("full", "long", "medium", "short")]
    patterns = [pattern if isinstance(pattern, str) else pattern["_value"] for pattern in patterns]
    wide = "stand-alone" if "cccc" in patterns[0] else "format"
    short_days = "abbreviated" if re.search(r"\bEEE\b", patterns[0]) else "wide"
    days = calendar["days"][wide][short_days]
    numbers = read(f"cldr-numbers-full/main/{tag}/numbers.json")["main"][tag]["numbers"]
    digits = systems[numbers["defaultNumberingSystem"]]["_digits"]
    patterns = [re.sub(r"EEEE|cccc|EEE", "E", pattern).replace("G", "'" + calendar["eras"]["eraAbbr"]["1"] + "'")
                for pattern in patterns]
    return [";".join(calendar["months"]["format"]["wide"].values()),
            ";".join(calendar["months"]["format"]["abbreviated"].values()),
            ";".join(days.values()), *patterns, "" if digits == "0123456789" else digits]

def parent(tag, known):
    while "-" in tag:
        tag = tag.rsplit("-", 1)[0]
        if tag in known:
            return tag
    return None


def line(tag, own, above):
    """What a tag says otherwise than the one above it; `-` where its months have no names."""
    if own[0].startswith("M01"):
        return f"{tag}|-"
    if above and above[0].startswith("M01"):
        above = None
    said = own if above is None else [
        "" if mine == theirs else mine or "0123456789" for mine, theirs in zip(own, above)]
    assert not any("|" in field for field in said)
    return "|".join([tag, *said]).rstrip("|")

written = {tag: fields(tag) for tag in tags}
lines = {old: f"{old}={new}" for old, new in ALIASES.items() if old not in written}
for tag in REGIONS:
    full = likely[tag]
    while full not in written:
        full = full.rpartition("-")[0]
    lines[tag] = f"{tag}={full}"
for tag, own in written.items():
    above = written.get(parent(tag, written))
    if above != own and not (above is None and own[0].startswith("M01")):
        lines[tag] = line(tag, own, above)
for tag in sorted(lines):
    print(lines[tag])
