"""What a picture waits for before it is taken."""

from desks import screen_text


def ready(*keys, text):
    """Press keys and wait for a text."""

    async def run(pilot):
        app = pilot.app
        waited = 0.0

        async def until(true):
            nonlocal waited
            while not true():
                await pilot.pause(0.05)
                waited += 0.05
                assert waited < 30

        await until(lambda: app.house)
        for key in keys:
            await pilot.press(key)
            await pilot.pause(0.2)
        await until(lambda: text in screen_text(app))
        await pilot.pause(0.4)

    return run
