from cdk8s import App
from shop import Shop


def create_app() -> App:
    """Creates everything that is deployed."""
    app = App()
    Shop(app, "shop")
    return app


if __name__ == "__main__":
    create_app().synth()
