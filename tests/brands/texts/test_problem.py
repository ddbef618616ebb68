from brands.texts.problem import Problem


def test_a_problem_reads_as_file_line_message_and_words():
    assert str(Problem(3, "甲品牌", "品牌没有段落", file="a.txt")) == "a.txt:3 品牌没有段落：甲品牌"


def test_without_a_file_or_words_it_names_the_line_alone():
    assert str(Problem(3, "", "没有标题")) == "第3行 没有标题"
