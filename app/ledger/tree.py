"""The Merkle tree of RFC 9162 section 2.1 (the same as RFC 6962's): hashes, growth, proofs and their verification.

Every hash is 32 bytes of SHA-256. Sizes count leaves, indices begin at 0. A complete subtree is named by its level
(it has 2**level leaves) and its position among those of its level, from the left.
"""

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()
TILE_LEVELS = 8
"""Complete subtrees are kept at every eighth level, so that a proof reads some hundred hashes and not the whole log."""

Subtree = Callable[[int, int], bytes]
"""(level, position) -> the hash of that complete subtree."""


def leaf_hash(leaf: bytes) -> bytes:
    """MTH({d}) = SHA-256(0x00 || d)."""
    return sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """SHA-256(0x01 || left || right)."""
    return sha256(b"\x01" + left + right).digest()


class Frontier:
    """The roots of the complete subtrees that make up a tree, widest first: all that is needed to let it grow."""

    __slots__ = ("hashes", "size")

    def __init__(self, size: int = 0, packed: bytes = b"") -> None:
        """`packed` is what `pack` gave for a tree of `size` leaves; raises ValueError when the two do not fit."""
        if size < 0 or len(packed) != HASH_BYTES * size.bit_count():
            raise ValueError("the frontier does not belong to a tree of this size")
        self.size = size
        self.hashes = [packed[at : at + HASH_BYTES] for at in range(0, len(packed), HASH_BYTES)]

    def append(self, leaf: bytes) -> list[tuple[int, int, bytes]]:
        """Add a leaf by its hash; the kept subtrees that it completes, as (level, position, hash)."""
        completed = []
        node, level, hashes = leaf, 0, self.hashes
        while self.size >> level & 1:
            node = node_hash(hashes.pop(), node)
            level += 1
            if level % TILE_LEVELS == 0:
                completed.append((level, self.size >> level, node))
        hashes.append(node)
        self.size += 1
        return completed

    def root(self) -> bytes:
        """MTH of all leaves so far."""
        if not self.hashes:
            return EMPTY_ROOT
        *wider, node = self.hashes
        for left in reversed(wider):
            node = node_hash(left, node)
        return node

    def pack(self) -> bytes:
        """The hashes on end, 32 bytes each, as many as `size` has one bits."""
        return b"".join(self.hashes)


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over 2**n neighbouring subtree hashes."""
    while len(hashes) > 1:
        hashes = [node_hash(hashes[at], hashes[at + 1]) for at in range(0, len(hashes), 2)]
    return hashes[0]


def _split(size: int) -> int:
    return 1 << (size - 1).bit_length() - 1


def _range_hash(low: int, high: int, subtree: Subtree) -> bytes:
    size = high - low
    if size & (size - 1) == 0:
        level = size.bit_length() - 1
        return subtree(level, low >> level)
    middle = low + _split(size)
    return node_hash(_range_hash(low, middle, subtree), _range_hash(middle, high, subtree))


def root_at(size: int, subtree: Subtree) -> bytes:
    """MTH(D[0:size])."""
    return _range_hash(0, size, subtree) if size else EMPTY_ROOT


def inclusion_proof(index: int, size: int, subtree: Subtree) -> list[bytes]:
    """PATH(index, D[size]) of RFC 9162 section 2.1.3.1, for 0 <= index < size."""
    low, high, path = 0, size, []
    while high - low > 1:
        middle = low + _split(high - low)
        if index < middle:
            path.append(_range_hash(middle, high, subtree))
            high = middle
        else:
            path.append(_range_hash(low, middle, subtree))
            low = middle
    return path[::-1]


def consistency_proof(first: int, second: int, subtree: Subtree) -> list[bytes]:
    """PROOF(first, D[second]) of RFC 9162 section 2.1.4.1, for 0 <= first <= second; empty for 0."""
    if first == 0:
        return []
    low, high, path = 0, second, []
    while first != high:
        middle = low + _split(high - low)
        if first <= middle:
            path.append(_range_hash(middle, high, subtree))
            high = middle
        else:
            path.append(_range_hash(low, middle, subtree))
            low = middle
    # The old tree's own last subtree is left out when it is the whole old tree: the verifier holds that root.
    if low:
        path.append(_range_hash(low, high, subtree))
    return path[::-1]


def verify_inclusion(leaf: bytes, *, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf with this hash is number `index` of the tree (RFC 9162 section 2.1.3.2)."""
    if not 0 <= index < size or not _well_formed(proof):
        return False
    here, last, node = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if here & 1 or here == last:
            node = node_hash(sibling, node)
            here, last = _climb(here, last)
        else:
            node = node_hash(node, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and node == root


def verify_consistency(
    *, first: int, second: int, first_root: bytes, second_root: bytes, proof: Sequence[bytes]
) -> bool:
    """Whether the second tree is the first with leaves added (RFC 9162 section 2.1.4.2)."""
    if not 0 < first < second:
        same = first == second and first_root == second_root
        return not proof and (same or (first == 0 < second and first_root == EMPTY_ROOT))
    if not _well_formed(proof):
        return False
    old, *rest = proof if first & (first - 1) else [first_root, *proof]
    new = old
    here, last = first - 1, second - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    for sibling in rest:
        if last == 0:
            return False
        if here & 1 or here == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            here, last = _climb(here, last)
        else:
            new = node_hash(new, sibling)
        here, last = here >> 1, last >> 1
    return last == 0 and old == first_root and new == second_root


def _climb(here: int, last: int) -> tuple[int, int]:
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _well_formed(proof: Iterable[bytes]) -> bool:
    return all(len(hash_) == HASH_BYTES for hash_ in proof)
