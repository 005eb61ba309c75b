"""Lets Alembic write the SQL of each revision, one by one: bodies.py RESULT INI SECTION REVISION..."""
import io
import json
import os
import sys

# The folder of the project often has a folder "alembic", which is not the library.
sys.path = [place for place in sys.path if place not in ("", os.getcwd())]
try:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext
    from alembic.runtime.migration import MigrationStep
    from alembic.script import ScriptDirectory
    from alembic import __version__
except ImportError as error:
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump({"missing": str(error), "bodies": []}, file)
    sys.exit(0)
sys.path.append(os.getcwd())


def sql(config, script, revision, upgrade):
    steps = script.revision_map
    if upgrade:
        step = MigrationStep.upgrade_from_script(steps, revision)
        start = [down for down in (revision._versioned_down_revisions or ())]
    else:
        step = MigrationStep.downgrade_from_script(steps, revision)
        start = [revision.revision]
    config.output_buffer = io.StringIO()
    with EnvironmentContext(
        config, script, fn=lambda heads, context: [step], as_sql=True, starting_rev=start or None
    ):
        script.run_env()
    return config.output_buffer.getvalue()


def attempt(config, script, revision, upgrade):
    try:
        return sql(config, script, revision, upgrade), ""
    except (Exception, SystemExit) as error:
        return "", "%s: %s" % (type(error).__name__, error)


def main():
    result = {"missing": "", "version": __version__, "bodies": []}
    config = Config(sys.argv[2], ini_section=sys.argv[3])
    url = config.get_main_option("sqlalchemy.url") or ""
    if not url.startswith("postgresql"):
        # Nobody connects to it: it only says which SQL is meant.
        config.set_main_option("sqlalchemy.url", "postgresql://localhost/offline")
    script = ScriptDirectory.from_config(config)
    for name in sys.argv[4:]:
        revision = script.get_revision(name)
        up, no_up = attempt(config, script, revision, True)
        down, no_down = attempt(config, script, revision, False)
        result["bodies"].append(
            {"revision": name, "up": up, "no_up": no_up, "down": down, "no_down": no_down}
        )
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        json.dump(result, file)


main()
