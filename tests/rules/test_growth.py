"""The trail only grows: between any two of its roots there is a proof, and none between others (RFC 9162 §2.1.4)."""

from proof import merkle

MOST = 70
LEAVES = [merkle.leaf_hash(bytes([n])) for n in range(MOST)]
ROOTS = merkle.roots_at(LEAVES, range(MOST + 1))


def test_roots_found_in_one_pass_are_those_found_one_by_one():
    assert {size: merkle.tree(LEAVES[:size]) for size in range(MOST + 1)} == ROOTS


def test_every_tree_shows_that_it_goes_on_from_every_earlier_one():
    for size in range(1, MOST + 1):
        for old in range(1, size + 1):
            path = merkle.growth_of(LEAVES[:size], old)
            assert merkle.grew((old, ROOTS[old]), (size, ROOTS[size]), path), (old, size)


def test_a_proof_fits_no_other_root_size_or_path():
    for size in range(2, 40):
        for old in range(1, size):
            path = merkle.growth_of(LEAVES[:size], old)
            one, other = (old, ROOTS[old]), (size, ROOTS[size])
            assert not merkle.grew((old, ROOTS[MOST]), other, path)
            assert not merkle.grew(one, (size, ROOTS[MOST]), path)
            assert not merkle.grew(one, other, [*path, LEAVES[0]])
            assert not merkle.grew(one, other, path[1:])
            assert not merkle.grew((0, ROOTS[0]), other, path)
