#!/usr/bin/env python3
"""What the program for a target is made of: bill-of-materials.py TARGET --licences FILE --sbom FILE

Writes the licence texts of every crate that is linked in, and a CycloneDX 1.5 bill of materials. Both come from Cargo's
own data and hold no time but SOURCE_DATE_EPOCH, so that the same lock file gives the same bytes.
"""

import argparse
import datetime
import json
import os
import pathlib
import re
import subprocess
import tomllib


def linked(target):
    """The packages that the program is linked from, and what each of them needs."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    metadata = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    needs, todo = {}, [metadata["resolve"]["root"]]
    while todo:
        one = todo.pop()
        if one in needs:
            continue
        needs[one] = sorted(
            dependency["pkg"]
            for dependency in nodes[one]["deps"]
            if any(kind["kind"] is None for kind in dependency["dep_kinds"])
            and not is_macro(packages[dependency["pkg"]])
        )
        todo += needs[one]
    return metadata["resolve"]["root"], packages, needs


def is_macro(package):
    """What runs in the compiler is not in the program."""
    return any("proc-macro" in target["kind"] for target in package["targets"])


def texts(package):
    folder = pathlib.Path(package["manifest_path"]).parent
    names = re.compile(r"(LICEN[CS]E|COPYING|NOTICE|UNLICENSE|COPYRIGHT)", re.IGNORECASE)
    files = [path for path in folder.iterdir() if names.match(path.name)]
    return [path.read_text(encoding="utf-8", errors="replace").strip() for path in sorted(files) if path.is_file()]


def licences(packages):
    """One section for each text, with the crates it is for."""
    of, without = {}, []
    for package in packages:
        title = f"{package['name']} {package['version']} ({package['license'] or 'see its file'})"
        found = texts(package)
        if not found:
            without.append(f"{title} {package['repository'] or ''}".rstrip())
        for text in found:
            of.setdefault(text, []).append(title)
    rule = "=" * 80
    parts = ["The program is linked from these crates, each under its own licence.\n"]
    if without:
        parts.append("These carry no text of their licence; those of MIT and Apache-2.0 are beside this file:\n\n" + "\n".join(without) + "\n")
    for text, titles in sorted(of.items(), key=lambda item: item[1]):
        parts.append(f"{rule}\n" + "\n".join(titles) + f"\n{rule}\n\n{text}\n")
    return "\n".join(parts)


def purl(package):
    return f"pkg:cargo/{package['name']}@{package['version']}"


def component(package, hashes, kind):
    made = {
        "type": kind,
        "bom-ref": purl(package),
        "name": package["name"],
        "version": package["version"],
        "purl": purl(package),
    }
    if package["description"]:
        made["description"] = " ".join(package["description"].split())
    if package["license"]:
        made["licenses"] = [{"expression": package["license"].replace("/", " OR ")}]
    if package["repository"]:
        made["externalReferences"] = [{"type": "vcs", "url": package["repository"]}]
    digest = hashes.get((package["name"], package["version"]))
    if digest:
        made["hashes"] = [{"alg": "SHA-256", "content": digest}]
    return made


def bill(root, packages, needs):
    with open("Cargo.lock", "rb") as file:
        locked = tomllib.load(file)["package"]
    hashes = {(one["name"], one["version"]): one["checksum"] for one in locked if "checksum" in one}
    order = sorted(needs, key=lambda one: purl(packages[one]))
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", "0"))
    time = datetime.datetime.fromtimestamp(seconds, datetime.timezone.utc)
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "timestamp": time.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "component": component(packages[root], hashes, "application"),
        },
        "components": [component(packages[one], hashes, "library") for one in order if one != root],
        "dependencies": [
            {"ref": purl(packages[one]), "dependsOn": [purl(packages[other]) for other in needs[one]]} for one in order
        ],
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target")
    parser.add_argument("--licences", required=True)
    parser.add_argument("--sbom", required=True)
    arguments = parser.parse_args()
    root, packages, needs = linked(arguments.target)
    others = sorted((packages[one] for one in needs if one != root), key=purl)
    pathlib.Path(arguments.licences).write_text(licences(others), encoding="utf-8")
    text = json.dumps(bill(root, packages, needs), indent=2, ensure_ascii=False) + "\n"
    pathlib.Path(arguments.sbom).write_text(text, encoding="utf-8")


main()
