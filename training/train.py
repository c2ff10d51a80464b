"""Train and package the pipelines: `python training/train.py fr en es`.

Reads the treebanks of ../shared/treebanks, trains by `pipeline.cfg`, scores the best
model on the held-back test sets, and copies it to `src/bilat/language/models/` with
its scores, sources and licences in `meta.json`. `--package-only` skips the training.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import spacy

from tokenizer import simplify

ROOT = Path(__file__).resolve().parent.parent
TREEBANKS = ROOT.parent / "shared" / "treebanks"
BUILD = ROOT / "build" / "training"
MODELS = ROOT / "src" / "bilat" / "language" / "models"

# Per language: training sets, what the Spanish sets are thinned by, development set, test sets.
RECIPES: dict[str, dict[str, list[str]]] = {
    "fr": {
        "train": ["fr_sequoia-train", "fr_gsd-dev", "fr_pud"],
        "dev": ["fr_sequoia-dev"],
        "tests": ["fr_sequoia-test", "fr_gsd-test"],
    },
    "en": {
        "train": ["en_ewt-train", "en_gum-train"],
        "dev": ["en_ewt-dev"],
        "tests": ["en_ewt-test", "en_gum-test"],
    },
    "es": {
        "train": ["es_gsd-dev", "es_pud", "--skip-every", "12"],
        "dev": ["es_gsd-dev", "es_pud", "--only-every", "12"],
        "tests": ["es_gsd-test"],
    },
}
_LICENCES = {
    "fr_sequoia": "LGPL-LR",
    "fr_gsd": "CC BY-SA 4.0",
    "fr_pud": "CC BY-SA 3.0",
    "en_ewt": "CC BY-SA 4.0",
    "en_gum": "CC BY 4.0 (annotations; texts under their own free licences)",
    "es_gsd": "CC BY-SA 4.0",
    "es_pud": "CC BY-SA 3.0",
}
_FIGURES = ("token_acc", "pos_acc", "morph_acc", "lemma_acc", "dep_uas", "dep_las")


def run(*command: str) -> None:
    subprocess.run([sys.executable, *command], check=True, env={**os.environ, "OMP_NUM_THREADS": "1"}, cwd=ROOT)


def convert(lang: str, name: str, sets: list[str]) -> Path:
    path = BUILD / f"{lang}-{name}.spacy"
    found = [str(TREEBANKS / f"{name}.conllu.xz") if name.startswith(f"{lang}_") else name for name in sets]
    run("training/convert.py", lang, str(path), *found)
    return path


def train(lang: str) -> None:
    recipe = RECIPES[lang]
    run(
        "-m", "spacy", "train", "training/pipeline.cfg", "--nlp.lang", lang,
        "--paths.train", str(convert(lang, "train", recipe["train"])),
        "--paths.dev", str(convert(lang, "dev", recipe["dev"])),
        "--output", str(BUILD / lang),
    )  # fmt: skip


def scores(lang: str) -> dict[str, dict[str, float]]:
    """Figures of the best model on each held-back test set, on the pipeline's own tokens, in hundredths."""
    result: dict[str, dict[str, float]] = {}
    for test in RECIPES[lang]["tests"]:
        path = convert(lang, test, [test])
        out = BUILD / f"{lang}-{test}.json"
        run("-m", "spacy", "evaluate", str(BUILD / lang / "model-best"), str(path), "--output", str(out))
        figures = json.loads(out.read_text(encoding="utf-8"))
        result[test] = {figure: round(100 * float(figures[figure]), 2) for figure in _FIGURES}
    return result


def package(lang: str) -> None:
    target = MODELS / lang
    best = BUILD / lang / "model-best"
    nlp = spacy.load(best)
    simplify(nlp)
    nlp.to_disk(best)
    found = scores(lang)
    if target.is_symlink():
        target.unlink()
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(best, target)
    meta_path = target / "meta.json"
    meta = json.loads(meta_path.read_text(encoding="utf-8"))
    sources = sorted({name.rsplit("-", 1)[0] for name in RECIPES[lang]["train"] if name.startswith(f"{lang}_")})
    meta.update(
        name="bilat",
        version="0.1.0",
        description=f"Morphology, lemmas and dependencies of Bilat ({lang}), trained from Universal Dependencies treebanks",
        author="The Bilat founders",
        url="",
        license="CC BY-SA 4.0",
        sources=[{"name": f"UD {source}", "license": _LICENCES[source]} for source in sources],
        performance=found,
    )
    meta_path.write_text(json.dumps(meta, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    size = sum(p.stat().st_size for p in target.rglob("*") if p.is_file())
    print(f"{lang}: {size / 1e6:.1f} MB")
    for test, figures in found.items():
        print(f"  {test}: " + ", ".join(f"{name} {value:.1f}" for name, value in figures.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("languages", nargs="+", choices=list(RECIPES), help="which pipelines")
    parser.add_argument("--package-only", action="store_true", help="score and package what was trained before")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    for lang in options.languages:
        if not options.package_only:
            train(lang)
        package(lang)


if __name__ == "__main__":
    main()
