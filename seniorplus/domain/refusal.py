"""The one shape of a refusal: a code with parameters, worded by the face that shows it."""


class Refusal(Exception):
    """A command that the house refuses.

    Args:
        code: A stable lower-case code; `i18n.refusals` words it.
        params: Values for the sentence, never markup.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def __str__(self) -> str:
        details = ", ".join(f"{name}={value}" for name, value in self.params.items())
        return f"{self.code}({details})"


class HouseUnusable(Exception):
    """The house cannot be opened at all (exit code 3).

    Args:
        code: A stable code worded by `i18n.refusals`.
        params: Values for the sentence.
    """

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
