#!/usr/bin/env python3
"""Makes the forms that proposals are tested on, and beside each NAME.sources, what must be proposed for it.

usage: make_sources.py FOLDER-OF-make_forms.py FOLDER
"""
import importlib, pathlib, sys

# Each a file NAME_forms.py with forms() and perhaps HEADS, by the name of a form.
GROUPS = """styled unseen last sixteen fourteen ten five nine eight another strangers strangers_second strangers_third
    strangers_fourth times""".split()

def write_lines(path, text):
    path.write_text("".join(line.strip() + "\n" for line in text.splitlines() if line.strip()), encoding="utf-8")

def main(folder):
    made = pathlib.Path(folder)
    made.mkdir(parents=True, exist_ok=True)
    import known_sources, later_forms, make_forms, more_forms
    modules = {name: importlib.import_module(f"{name}_forms") for name in GROUPS}
    groups = {"known": [(form, known_sources.SOURCES[form.name]) for form in [*make_forms.forms(), *more_forms.forms()]],
              "later": later_forms.later(), "traps": later_forms.traps(), "kept": later_forms.kept(),
              **{name: module.forms() for name, module in modules.items()}}
    for group, forms in groups.items():
        names = []
        for form, sources in forms:
            form.write(made)
            write_lines(made / f"{form.name}.sources", sources)
            names.append(form.name + "\n")
        (made / f"{group}.txt").write_text("".join(names))
    # Some write down their heads while they make their forms.
    for module in modules.values():
        for name, heads in getattr(module, "HEADS", {}).items():
            write_lines(made / f"{name}.heads", heads)

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, sys.argv[1])
    main(sys.argv[2])
