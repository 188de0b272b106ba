import pytest

from app.ml.components.tongue import tongue_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We are looking for a cook with experience in our kitchen.", "en"),
        ("Wir suchen einen Koch mit Erfahrung für unser Team und die Küche.", "de"),
        ("Nous recherchons une infirmière pour notre équipe de nuit à la clinique.", "fr"),
        ("Buscamos una persona para el equipo de la cocina con experiencia.", "es"),
        ("我们正在寻找一名高级后端工程师加入我们的团队。", "zh"),
        ("نحن نبحث عن مهندس برمجيات للانضمام إلى فريقنا", "ar"),
        ("Мы ищем инженера в нашу команду", "ru"),
        ("エンジニアを募集しています", "ja"),
        ("", "en"),
        ("Kubernetes Docker", "en"),
    ],
)
def test_tongues(text: str, code: str) -> None:
    assert tongue_of(text) == code
