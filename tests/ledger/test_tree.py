"""The Merkle tree: reference vectors, and properties over every shape."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger import tree
from tests.ledger import vectors


def over(hashes: list[bytes]) -> tree.Subtree:
    return lambda level, position: tree.fold(hashes[position << level : (position + 1) << level])


def grown(hashes: list[bytes]) -> tree.Frontier:
    frontier = tree.Frontier()
    for leaf in hashes:
        frontier.append(leaf)
    return frontier


HASHES = [tree.leaf_hash(str(number).encode()) for number in range(600)]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_those_of_the_reference_vectors(size: int) -> None:
    hashes = [tree.leaf_hash(leaf) for leaf in vectors.LEAVES[:size]]
    expected = vectors.ROOTS[size - 1] if size else vectors.EMPTY_ROOT
    assert grown(hashes).root().hex() == expected
    assert tree.root_at(size, over(hashes)).hex() == expected


@pytest.mark.parametrize(("index", "size", "path"), vectors.INCLUSION)
def test_inclusion_proofs_are_those_of_the_reference_vectors(index: int, size: int, path: list[str]) -> None:
    hashes = [tree.leaf_hash(leaf) for leaf in vectors.LEAVES[:size]]
    assert [hash_.hex() for hash_ in tree.inclusion_proof(index, size, over(hashes))] == path


@pytest.mark.parametrize(("first", "second", "proof"), vectors.CONSISTENCY)
def test_consistency_proofs_are_those_of_the_reference_vectors(first: int, second: int, proof: list[str]) -> None:
    hashes = [tree.leaf_hash(leaf) for leaf in vectors.LEAVES[:second]]
    assert [hash_.hex() for hash_ in tree.consistency_proof(first, second, over(hashes))] == proof


def test_every_proof_of_every_small_tree_verifies() -> None:
    for size in range(1, 40):
        root = tree.root_at(size, over(HASHES))
        for index in range(size):
            proof = tree.inclusion_proof(index, size, over(HASHES))
            assert tree.verify_inclusion(HASHES[index], index=index, size=size, proof=proof, root=root)
        for first in range(size + 1):
            proof = tree.consistency_proof(first, size, over(HASHES))
            old = tree.root_at(first, over(HASHES))
            assert tree.verify_consistency(first=first, second=size, first_root=old, second_root=root, proof=proof)


def mutations(proof: list[bytes], data: st.DataObject) -> list[bytes]:
    kind = data.draw(st.sampled_from(["flip", "drop", "add", "repeat", "shorten"] if proof else ["add"]))
    at = data.draw(st.integers(0, max(len(proof) - 1, 0)))
    if kind == "add":
        return [*proof[:at], data.draw(st.binary(min_size=32, max_size=32)), *proof[at:]]
    if kind == "drop":
        return proof[:at] + proof[at + 1 :]
    if kind == "repeat":
        return [*proof[:at], proof[at], *proof[at:]]
    if kind == "shorten":
        return [*proof[:at], proof[at][:-1], *proof[at + 1 :]]
    bit = data.draw(st.integers(0, 255))
    flipped = int.from_bytes(proof[at], "big") ^ (1 << bit)
    return [*proof[:at], flipped.to_bytes(32, "big"), *proof[at + 1 :]]


@given(st.data())
def test_a_mutated_inclusion_proof_is_rejected(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 600))
    index = data.draw(st.integers(0, size - 1))
    root = tree.root_at(size, over(HASHES))
    proof = tree.inclusion_proof(index, size, over(HASHES))
    assert tree.verify_inclusion(HASHES[index], index=index, size=size, proof=proof, root=root)
    bad = mutations(proof, data)
    assert not tree.verify_inclusion(HASHES[index], index=index, size=size, proof=bad, root=root)
    other = data.draw(st.integers(-1, size).filter(lambda number: number != index))
    assert not tree.verify_inclusion(HASHES[index], index=other, size=size, proof=proof, root=root)
    assert not tree.verify_inclusion(HASHES[index - 1], index=index, size=size, proof=proof, root=root) or size == 1


@given(st.data())
def test_a_mutated_consistency_proof_is_rejected(data: st.DataObject) -> None:
    second = data.draw(st.integers(2, 600))
    first = data.draw(st.integers(1, second - 1))
    old, new = tree.root_at(first, over(HASHES)), tree.root_at(second, over(HASHES))
    proof = tree.consistency_proof(first, second, over(HASHES))

    def verifies(proof: list[bytes], old: bytes = old, new: bytes = new) -> bool:
        return tree.verify_consistency(first=first, second=second, first_root=old, second_root=new, proof=proof)

    assert verifies(proof)
    assert not verifies(mutations(proof, data))
    assert not verifies(proof, old=sha256(old).digest())
    assert not verifies(proof, new=sha256(new).digest())


@given(st.integers(0, 600), st.lists(st.integers(0, 200), max_size=8))
def test_growing_in_batches_gives_the_tree_over_all(start: int, batches: list[int]) -> None:
    size = start
    packed = grown(HASHES[:start]).pack()
    for batch in batches:
        frontier = tree.Frontier(size, packed)
        for leaf in HASHES[size : size + batch]:
            frontier.append(leaf)
        size, packed = frontier.size, frontier.pack()
    assert tree.Frontier(size, packed).root() == tree.root_at(size, over(HASHES))


def test_every_256th_leaf_completes_a_kept_subtree() -> None:
    frontier = tree.Frontier()
    completed = [node for leaf in HASHES for node in frontier.append(leaf)]
    assert completed == [(8, 0, tree.fold(HASHES[:256])), (8, 1, tree.fold(HASHES[256:512]))]


def test_a_frontier_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="does not belong"):
        tree.Frontier(3, bytes(32))


def test_two_trees_of_one_size_are_consistent_only_if_equal() -> None:
    root = tree.root_at(3, over(HASHES))
    assert tree.verify_consistency(first=3, second=3, first_root=root, second_root=root, proof=[])
    assert not tree.verify_consistency(first=3, second=3, first_root=root, second_root=HASHES[0], proof=[])
    assert not tree.verify_consistency(first=4, second=3, first_root=root, second_root=root, proof=[])
    assert not tree.verify_consistency(first=0, second=3, first_root=root, second_root=root, proof=[])
