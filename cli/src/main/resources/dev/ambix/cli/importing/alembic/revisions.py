"""Reads the graph of revision files, without running them: revisions.py RESULT FOLDER..."""
import ast
import json
import os
import sys

NAMES = ("revision", "down_revision", "branch_labels", "depends_on")


def assigned(tree):
    for node in tree.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            target = node.targets[0]
        elif isinstance(node, ast.AnnAssign) and node.value is not None:
            target = node.target
        else:
            continue
        if isinstance(target, ast.Name) and target.id in NAMES:
            yield target.id, node


def texts(value):
    if value is None:
        return []
    return [value] if isinstance(value, str) else [str(item) for item in value]


def read(path):
    with open(path, "rb") as file:
        tree = ast.parse(file.read(), path)
    found = {"path": path, "problem": "", "doc": ast.get_docstring(tree) or ""}
    values = {}
    for name, node in assigned(tree):
        try:
            values[name] = texts(ast.literal_eval(node.value))
        except ValueError:
            found["problem"] = "line %d: %s is not written out" % (node.lineno, name)
    if "revision" not in values and not found["problem"]:
        return None
    if "down_revision" not in values and not found["problem"]:
        found["problem"] = "down_revision is missing"
    for name in NAMES:
        found[name] = values.get(name, [])
    return found


def main():
    result = []
    for folder in sys.argv[2:]:
        for name in sorted(os.listdir(folder)):
            if not name.endswith(".py") or name.startswith("__"):
                continue
            path = os.path.join(folder, name)
            try:
                found = read(path)
            except SyntaxError as error:
                found = {"path": path, "problem": "line %s: %s" % (error.lineno, error.msg)}
            if found:
                result.append(found)
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"revisions": result}, file)


main()
