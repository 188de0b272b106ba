from app.ml.components.roles import has_role


def test_words_that_name_a_post() -> None:
    assert has_role("Registered Nurse")
    assert has_role("Co-ordinator")
    assert not has_role("Kubernetes in production")
