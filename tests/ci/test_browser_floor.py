import pytest


@pytest.fixture
def floor(script):
    return script("browser_floor")


@pytest.mark.parametrize(
    ("css", "words"),
    [
        ("@layer base { a { color: red } }", "@layer"),
        ("@layer base;", "@layer"),
        ('@import "a.css" layer(b);', "@import"),
        ("@container (min-width: 10em) { a { color: red } }", "@container"),
        ("a:has(b) { color: red }", ":has("),
        ("a { color: red; &:hover { color: blue } }", "nested '&:hover'"),
        ("a { b { color: blue } }", "nested 'b'"),
        ("a { @media print { color: blue } }", "nested '@media print'"),
        ("@media (width >= 600px) { a { color: red } }", "(width >"),
        ("a { color: color-mix(in srgb, red, blue) }", "color-mix("),
        ("a { height: 100dvh }", "100dvh"),
        ("a { height: 50.5svh }", "50.5svh"),
        (":root { --page: 100lvh }", "100lvh"),
        ("a { grid-template-columns: subgrid }", "subgrid"),
        ("@font-face { size-adjust: 90% }", "size-adjust"),
        ("a { rotate: 3deg }", "rotate"),
    ],
)
def test_css_that_the_floor_lacks_is_named(floor, css, words):
    assert [problem.words for problem in floor.css_problems(css)] == [words]


@pytest.mark.parametrize(
    "css",
    [
        "a { text-wrap: balance; text-autospace: normal; inset: 0; aspect-ratio: 1 }",
        "a { height: 100vh; height: 100dvh }",
        "@supports (height: 1dvh) { a { height: 100dvh } }",
        "@supports selector(:has(a)) { a:has(b) { color: red } }",
        "/* a:has(b) @layer */ a { color: red }",
        "a { background: url(data:image/svg+xml;a:has(b){}) }",
        'a::after { content: "{ & :has( 1dvh }" }',
        "a { -webkit-mask: url(a.png); mask: url(a.png) }",
        "@media (min-width: 600px) { a:is(b, c):focus-visible { transform: rotate(3deg) } }",
        "@keyframes turn { from { opacity: 0 } to { opacity: 1 } }",
        "a { width: clamp(1rem, 2vw + calc(1% - 1px), 3em); margin-inline: auto }",
    ],
)
def test_css_that_the_floor_has_or_lets_fall_away_passes(floor, css):
    assert floor.css_problems(css) == []


@pytest.mark.parametrize(
    ("script_text", "words"),
    [
        ("const last = list.at(-1);", ".at("),
        ("const copy = structuredClone(a);", "structuredClone("),
        ("if (Object.hasOwn(a, 'b')) {}", "Object.hasOwn("),
        ("list.findLast(f);", ".findLast("),
        ("document.querySelector('a:has(b)');", ":has("),
    ],
)
def test_a_script_that_the_floor_lacks_is_named(floor, script_text, words):
    assert [problem.words for problem in floor.script_problems(script_text)] == [words]


@pytest.mark.parametrize(
    "script_text",
    [
        "a ??= b?.c ?? 1_000;",
        "// list.at(-1)\n/* structuredClone(a) */",
        "const url = 'https://example.cn/a'; format(1);",
        "document.startViewTransition(f); // floor: tested for in the line above",
    ],
)
def test_a_script_that_the_floor_has_passes(floor, script_text):
    assert floor.script_problems(script_text) == []


def test_a_problem_is_told_with_file_line_words_and_version(floor, tmp_path, capsys):
    (tmp_path / "css").mkdir()
    sheet = tmp_path / "css" / "page.css"
    sheet.write_text("/* one\n two */\na {\n  color: red;\n  height: 1dvh;\n}\n")

    assert floor.main([str(tmp_path)]) == 1
    assert capsys.readouterr().out == f"{sheet}:5: 1dvh needs Chromium 108, the floor is 90\n"


def test_a_folder_without_problems_passes_whatever_else_it_holds(floor, tmp_path):
    (tmp_path / "a.css").write_text("a { color: red }")
    (tmp_path / "a.woff2").write_bytes(b"\xbe")

    assert floor.main([str(tmp_path)]) == 0
