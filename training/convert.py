"""Turns CoNLL-U treebanks into spaCy's training format.

Contracted words (French *du*, Spanish *del*, *darle*) become one token that
takes the tag, lemma and head of its head word, as Bilat's tokenizer sees them;
English contractions (*don't*) stay apart, as the tokenizer splits them.
Dependency subtypes are kept only where Bilat uses them, since the treebanks of
one language disagree about the others.
"""

from __future__ import annotations

import argparse
import lzma
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import spacy
from spacy.tokens import Doc, DocBin

KEPT_SUBTYPES = {"nsubj:pass", "csubj:pass", "aux:pass", "obl:agent", "acl:relcl", "expl:pass", "flat:foreign"}
SPLIT_CONTRACTIONS = {"en"}
SENTENCES_PER_DOC = 6


@dataclass
class Word:
    form: str
    lemma: str
    pos: str
    morph: str
    head: int
    dep: str
    space: bool


def read_conllu(path: Path, lang: str) -> Iterator[list[Word]]:
    """Yield the sentences of a treebank, heads counted from 0 (own index for the root)."""
    with lzma.open(path, "rt", encoding="utf-8") as file:
        rows: list[list[str]] = []
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                continue
            if line:
                rows.append(line.split("\t"))
            elif rows:
                yield build(rows, lang)
                rows = []
        if rows:
            yield build(rows, lang)


def build(rows: list[list[str]], lang: str) -> list[Word]:
    groups: list[tuple[str, list[list[str]], str]] = []  # surface, its words, MISC
    pending: tuple[int, str, str] | None = None
    for row in rows:
        if "." in row[0]:
            continue
        if "-" in row[0]:
            last = int(row[0].split("-")[1])
            pending = (last, row[1], row[9])
            groups.append((row[1], [], row[9]))
            continue
        if pending and int(row[0]) <= pending[0]:
            groups[-1][1].append(row)
            if int(row[0]) == pending[0]:
                pending = None
            continue
        groups.append((row[1], [row], row[9]))
    if lang in SPLIT_CONTRACTIONS:
        groups = list(split(groups))
    index = {word[0]: i for i, (_, words, _) in enumerate(groups) for word in words}
    sentence = []
    for i, (surface, words, misc) in enumerate(groups):
        inside = {word[0] for word in words}
        outer = [word for word in words if word[6] not in inside]
        lead = outer[0]
        head = i if lead[6] == "0" else index[lead[6]]
        dep = lead[7] if lead[7] in KEPT_SUBTYPES else lead[7].split(":")[0]
        morph = "" if lead[5] == "_" else lead[5]
        lemma = lead[2] if lead[2] != "_" else surface
        sentence.append(Word(surface, lemma, lead[3], morph, head, "ROOT" if head == i else dep, "SpaceAfter=No" not in misc))
    return sentence


def split(groups: list[tuple[str, list[list[str]], str]]) -> Iterator[tuple[str, list[list[str]], str]]:
    for surface, words, misc in groups:
        if len(words) == 1 or "".join(word[1] for word in words) != surface:
            yield surface, words, misc
            continue
        for word in words:
            last = word is words[-1]
            yield word[1], [word], misc if last else "SpaceAfter=No"


def to_docs(sentences: list[list[Word]], vocab: spacy.Vocab) -> Iterator[Doc]:
    """Several sentences a document, so that the parser also learns where sentences end."""
    for begin in range(0, len(sentences), SENTENCES_PER_DOC):
        words: list[Word] = []
        starts, heads = [], []
        for sentence in sentences[begin : begin + SENTENCES_PER_DOC]:
            base = len(words)
            words += sentence
            heads += [base + word.head for word in sentence]
            starts += [True] + [False] * (len(sentence) - 1)
        yield Doc(
            vocab,
            words=[w.form for w in words],
            spaces=[w.space for w in words],
            pos=[w.pos for w in words],
            morphs=[w.morph for w in words],
            lemmas=[w.lemma for w in words],
            heads=heads,
            deps=[w.dep for w in words],
            sent_starts=starts,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("lang", choices=("fr", "en", "es"))
    parser.add_argument("output", type=Path)
    parser.add_argument("treebanks", type=Path, nargs="+")
    parser.add_argument("--skip-every", type=int, default=0, help="leave out each Nth block of sentences (held for choosing the best step)")
    parser.add_argument("--only-every", type=int, default=0, help="take only each Nth block of sentences")
    args = parser.parse_args()
    vocab = spacy.blank(args.lang).vocab
    docs = [doc for path in args.treebanks for doc in to_docs(list(read_conllu(path, args.lang)), vocab)]
    if args.skip_every:
        docs = [doc for i, doc in enumerate(docs) if i % args.skip_every]
    if args.only_every:
        docs = [doc for i, doc in enumerate(docs) if i % args.only_every == 0]
    args.output.parent.mkdir(parents=True, exist_ok=True)
    DocBin(docs=docs, attrs=["ORTH", "SPACY", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "SENT_START"]).to_disk(args.output)
    print(f"{args.output}: {sum(len(doc) for doc in docs)} tokens in {len(docs)} documents")


if __name__ == "__main__":
    main()
