#!/usr/bin/env python3
"""Makes the forms that proposals are tested on, and beside each NAME.sources, what must be proposed for it.

usage: make_sources.py FOLDER-OF-make_forms.py FOLDER
"""
import pathlib, sys

def main(folder):
    made = pathlib.Path(folder)
    made.mkdir(parents=True, exist_ok=True)
    groups = {"known": [(form, known_sources.SOURCES[form.name]) for form in [*make_forms.forms(), *more_forms.forms()]],
              "styled": list(styled_forms.forms()), "unseen": list(unseen_forms.forms()), "later": list(later_forms.later()),
              "last": list(last_forms.forms()), "sixteen": list(sixteen_forms.forms()), "fourteen": list(fourteen_forms.forms()),
              "ten": list(ten_forms.forms()), "five": list(five_forms.forms()), "nine": list(nine_forms.forms()), "eight": list(eight_forms.forms()), "another": list(another_forms.forms()),
              "strangers": list(strangers_forms.forms()),
              "strangers_second": list(strangers_second_forms.forms()),
              "times": list(times_forms.forms()),
              "traps": list(later_forms.traps()), "kept": list(later_forms.kept())}
    for name, heads in [*sixteen_forms.HEADS.items(), *fourteen_forms.HEADS.items(), *nine_forms.HEADS.items()]:
        (made / f"{name}.heads").write_text("\n".join(line.strip() for line in heads.splitlines()) + "\n", encoding="utf-8")
    for group, forms in groups.items():
        for form, sources in forms:
            form.write(made)
            lines = [line.strip() for line in sources.splitlines() if line.strip()]
            (made / f"{form.name}.sources").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (made / f"{group}.txt").write_text("\n".join(form.name for form, _ in forms) + "\n")

if __name__ == "__main__":
    sys.dont_write_bytecode = True
    sys.path.insert(0, sys.argv[1])
    import make_forms, more_forms, known_sources, styled_forms, unseen_forms, later_forms, last_forms, sixteen_forms, fourteen_forms, ten_forms, five_forms, nine_forms, eight_forms, another_forms, strangers_forms, strangers_second_forms, times_forms
    main(sys.argv[2])
