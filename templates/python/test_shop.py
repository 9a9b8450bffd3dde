from cdk8s_istio import analysis, traffic
from main import create_app

app = create_app()
mesh = traffic.Mesh.of(app)


def test_the_analysis_finds_nothing() -> None:
    findings = analysis.Analysis.of(app)
    assert analysis.Analysis.format(findings, analysis.ReportFormat.TEXT) == "no findings"


def test_a_request_from_outside_reaches_web() -> None:
    answer = mesh.request(from_=traffic.Client.outside(), url="http://shop.example.com/")
    assert answer.outcome == traffic.Outcome.REACHED, answer.explain()


def test_nothing_may_be_changed_from_outside() -> None:
    answer = mesh.request(from_=traffic.Client.outside(), url="http://shop.example.com/", method="POST")
    assert answer.outcome == traffic.Outcome.DENIED, answer.explain()


def test_no_other_service_may_call_web() -> None:
    answer = mesh.request(from_=traffic.Client.service_account("shop", "cart"), url="http://web.shop/")
    assert answer.outcome == traffic.Outcome.DENIED, answer.explain()
