"""Build the wheel, compare its files with the tracked ones, and run it in a fresh environment.

The environment holds the wheel and nothing else of its own. To be quick it borrows the installed libraries of the
environment that runs this script, through a `.pth` file: Python does not follow the `.pth` files found there, so the
editable install of the project stays out of reach, which is checked too.
"""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = {"schemas": "whowhom/schemas", "ingest": "whowhom/ingest", "graph": "whowhom/graph"}
SOURCES |= {"queries": "whowhom/queries", "src/whowhom": "whowhom"}


def run(*command: str | Path, cwd: Path = ROOT) -> str:
    """What a command prints; stops this script with all its output where it fails."""
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command))} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    return done.stdout


def build(folder: Path) -> Path:
    """Build the wheel into the folder with the installed build backend; return its path."""
    run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", folder, ".")
    return next(folder.glob("whowhom-*.whl"))


def expected_files() -> set[str]:
    """Every tracked file of the product, under the name that it has in the wheel."""
    names = set()
    for source, target in SOURCES.items():
        for name in run("git", "ls-files", "-z", source).split("\0"):
            if name and (ROOT / name).is_file() and not (ROOT / name).is_symlink():
                names.add(target + name.removeprefix(source))
    return names


def compare(wheel: Path) -> int:
    """The count of product files in the wheel; stops this script where they differ from the tracked ones."""
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    missing, surplus = sorted(expected_files() - held), sorted(held - expected_files())
    if missing or surplus:
        sys.exit(f"The wheel lacks {missing or 'nothing'} and has, untracked, {surplus or 'nothing'}.")
    return len(held)


def fresh_environment(folder: Path, wheel: Path) -> Path:
    """Make an environment with the wheel in it; return its folder of programs."""
    venv.create(folder, with_pip=False)
    variables = {"base": str(folder), "platbase": str(folder)}
    paths = {name: Path(sysconfig.get_path(name, "venv", variables)) for name in ("purelib", "scripts")}
    run(sys.executable, "-m", "pip", "--python", folder, "install", "-q", "--no-index", "--no-deps", wheel)
    libraries = sysconfig.get_path("purelib")
    (paths["purelib"] / "borrowed.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return paths["scripts"]


def exercise(programs: Path, folder: Path) -> None:
    """Run the installed program away from the clone; stops this script where it does not answer as it should."""
    where = run(programs / "python", "-I", "-c", "import whowhom; print(whowhom.__file__)", cwd=folder)
    if not Path(where.strip()).is_relative_to(programs.parent):
        sys.exit(f"The fresh environment runs {where.strip()} instead of the wheel.")
    print(run(programs / "whowhom", "--version", cwd=folder).strip())
    schema = json.loads(run(programs / "whowhom", "schema", cwd=folder))
    print(f"whowhom schema: JSON with {', '.join(sorted(schema)[:6])}")
    listed = run(programs / "whowhom", "queries", cwd=folder)
    print(f"whowhom queries: {len(listed.splitlines())} lines")


def main() -> int:
    """Build, compare, install and run; every failure stops with what was wrong."""
    with tempfile.TemporaryDirectory(prefix="whowhom-wheel-") as name:
        folder = Path(name)
        wheel = build(folder)
        print(f"{wheel.name}: {wheel.stat().st_size // 1024} kB, {compare(wheel)} files, all tracked ones")
        exercise(fresh_environment(folder / "env", wheel), folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
