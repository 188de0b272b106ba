from app.ml.evaluation.classes import accuracy, f1, macro_f1

CHOICES = [("a", "a"), ("a", "b"), ("b", "b"), ("b", "b"), ("c", "a")]


def test_f1_is_what_it_is_on_paper() -> None:
    assert f1(CHOICES, "a") == 0.5  # precision 1/2, recall 1/2
    assert f1(CHOICES, "b") == 0.8  # precision 2/3, recall 1
    assert f1(CHOICES, "c") == 0.0
    assert f1(CHOICES, "d") is None


def test_the_macro_mean_leaves_out_classes_that_nobody_knows() -> None:
    assert macro_f1(CHOICES, ("a", "b", "c", "d")) == 0.4333
    assert macro_f1([], ("a",)) is None


def test_accuracy_is_the_share_of_right_choices() -> None:
    assert accuracy(CHOICES) == 0.6
    assert accuracy([]) is None
