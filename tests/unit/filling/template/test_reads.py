"""What a template reads is found, whatever it makes of it: another value where it prints, another digest."""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2 import TemplateSyntaxError

from services.filling.template.language import TROUBLE, environment
from services.filling.template.reads import reads
from shared.packs.facts.used_values import digest_of_used

NAMES = ("nguoi", "hop", "khach", "muc")


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("{{ a.b }}", {"a.b"}),
        ("{% for x in a.b %}{{ x.c }}{{ loop.index }}{% endfor %}", {"a.b", "a.b[].c"}),
        ("{% for x in a %}{% for y in x.b %}{{ y }}{% endfor %}{% endfor %}", {"a", "a[].b", "a[].b[]"}),
        ("{% set x = a.b %}{{ x }}{{ x.c }}", {"a.b"}),
        ("{{ a[0].b }}{{ c['d'] }}", {"a[].b", "c.d"}),
        ("{% macro m(p) %}{{ p }}{{ a }}{% endmacro %}{{ m(b) }}", {"a", "b"}),
        ("{% if a and not b %}{{ c | upper }}{% endif %}", {"a", "b", "c"}),
    ],
)
def test_what_a_template_reads_is_known_with_its_loops(source: str, expected: set[str]) -> None:
    assert {read.path for read in reads(source)} == expected


@given(st.lists(st.sampled_from(["a", "b.c", "d.e.f"]), min_size=1, max_size=8))
def test_each_value_is_read_on_its_own_line(paths: list[str]) -> None:
    result = reads("\n".join(f"chữ {{{{ {path} }}}} chữ" for path in paths))

    assert [(read.path, read.line) for read in result] == [(path, line) for line, path in enumerate(paths, start=1)]


@pytest.mark.parametrize(
    ("source", "path"),
    [
        ("{% if x %}{% set nguoi = 1 %}{% endif %}{{ nguoi.ten }}", "nguoi.ten"),
        ("{% for nguoi in khach %}{% else %}{{ nguoi.ten }}{% endfor %}", "nguoi.ten"),
        ("{% with nguoi = nguoi.ten %}{{ nguoi }}{% endwith %}", "nguoi.ten"),
        ("{% filter upper %}{% set nguoi = 1 %}{% endfilter %}{{ nguoi.ten }}", "nguoi.ten"),
        ("{% for nguoi in khach %}{% block b %}{{ nguoi.ten }}{% endblock %}{% endfor %}", "nguoi.ten"),
        ("{{ hop['a.b'] }}", "hop"),
        ("{{ hop[muc] }}", "hop"),
    ],
)
def test_a_value_that_the_template_may_read_counts_as_read(source: str, path: str) -> None:
    assert path in {read.path for read in reads(source)}


@pytest.mark.parametrize("source", ["{% if x %}{% set a = 1 %}{% else %}{% set a = 2 %}{% endif %}{{ a }}"])
def test_a_name_that_every_branch_sets_is_no_value_of_the_context(source: str) -> None:
    assert {read.path for read in reads(source)} == {"x"}


texts = st.sampled_from(["", "An", "Bình"])
people = st.fixed_dictionaries({"ten": texts}, optional={"so": st.lists(texts, max_size=2)})
contexts = st.fixed_dictionaries(
    {
        "nguoi": people,
        "hop": st.fixed_dictionaries({"ten": people}),
        "khach": st.lists(people, max_size=2),
        "muc": texts,
    }
)
paths = st.builds(
    "".join,
    st.tuples(
        st.sampled_from([*NAMES, "x"]),
        st.sampled_from(
            ["", ".ten", ".so", "['ten']", "[0]", "[-1]", "[1:]", ".ten[0]", ".items() | list", "[hop]", ".ten.so"]
        ),
    ),
)
name = st.sampled_from([*NAMES, "x"])
printed = st.one_of(
    st.builds("{{{{ {} }}}}".format, paths),
    st.builds("{{{{ {} | length }}}}".format, paths),
    st.builds("{{{{ {} if {} else {} }}}}".format, paths, paths, paths),
    st.builds("{{{{ {} is defined }}}}".format, paths),
    st.builds("{{% set {} = {} %}}".format, name, paths),
)


def _blocks(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        st.builds("{}{}".format, inner, inner),
        st.builds("{{% for {} in {} %}}{}{{% else %}}{}{{% endfor %}}".format, name, paths, inner, inner),
        st.builds("{{% for {}, x in {}.items() %}}{}{{% endfor %}}".format, name, name, inner),
        st.builds(
            "{{% if {} %}}{}{{% elif {} %}}{}{{% else %}}{}{{% endif %}}".format, paths, inner, paths, inner, inner
        ),
        st.builds("{{% if {} %}}{}{{% endif %}}".format, paths, inner),
        st.builds("{{% with {} = {} %}}{}{{% endwith %}}".format, name, paths, inner),
        st.builds("{{% macro m({}, muc={}) %}}{}{{% endmacro %}}{{{{ m({}) }}}}".format, name, paths, inner, paths),
        st.builds("{{% filter upper %}}{}{{% endfilter %}}".format, inner),
        st.builds("{{% set {} %}}{}{{% endset %}}".format, name, inner),
    )


templates = st.recursive(printed, _blocks, max_leaves=6)


def _outcome(source: str, context: Mapping[str, object]) -> str:
    try:
        return environment().from_string(source).render(context)
    except TROUBLE as error:
        return f"no paper: {type(error).__name__}"


@settings(max_examples=150, deadline=None)
@given(templates, contexts, contexts)
def test_two_contexts_that_make_two_papers_never_have_one_digest(
    source: str, first: dict[str, object], other: dict[str, object]
) -> None:
    try:
        findings = [f"{read.path}{read.use.value}" for read in reads(source)]
    except TemplateSyntaxError:
        return  # a template that is none makes no paper
    for name in NAMES:  # one value after another becomes the other's
        after = {**first, name: other[name]}
        if digest_of_used(first, findings) == digest_of_used(after, findings):
            assert _outcome(source, after) == _outcome(source, first)
        first = after
