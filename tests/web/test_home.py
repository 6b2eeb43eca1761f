"""The home page and the timeline: answers as they are now, numbers that lead to what they count."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from flask.testing import FlaskClient

from ccgraph.errors import Busy
from ccgraph.web import Site, create_app

HTML = {"Accept": "text/html"}


def test_home_answers_its_questions(real_client: FlaskClient, real_site: Site) -> None:
    """Each question that the settings name stands there with rows of its answer, which are those that the API gives."""
    page = real_client.get("/", headers=HTML).data.decode()
    named = real_site.project.settings.home
    assert len(named) == 5
    for each in named:
        query = real_site.queries[each.partition("?")[0]]
        assert query.summary in unescape(page)
        rows = real_client.get(f"/api/{query.name}?{each.partition('?')[2]}&format=json".replace("?&", "?")).json
        assert rows is not None
        first = next(iter(rows["results"]["bindings"][0].values()))["value"]
        assert first in unescape(page)
    assert f"{real_site.snapshot.triples:,} triples" in page and real_site.snapshot.built[:10] in page


def test_home_of_any_project(client: FlaskClient) -> None:
    """Where the settings name no questions, the first that there are are answered."""
    page = client.get("/", headers=HTML)
    assert page.status_code == 200 and "A small library." in page.data.decode()
    assert "Middlemarch" in page.data.decode()


def test_a_question_without_an_answer_does_not_take_the_page_with_it(mini_site: Site) -> None:
    """The page says that it has no answer just now, and is not kept, so that it is asked again."""
    settings = replace(mini_site.project.settings, home=["books-longer-than?least=many"])
    site = replace(mini_site, project=replace(mini_site.project, settings=settings))
    answer = create_app(site).test_client().get("/", headers=HTML)
    assert answer.status_code == 200 and "could not be answered just now" in answer.data.decode()
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_question_that_failed_is_not_asked_by_everyone(mini_site: Site) -> None:
    """While it has no answer it is asked again only after a while, so that nobody waits for it in a queue."""
    asked = []

    class Failing:
        def answer(self, query: object) -> object:
            asked.append(query)
            raise Busy("All are taken.", retry_after=1)

    own = create_app(replace(mini_site, engine=Failing())).test_client()  # type: ignore[arg-type]
    assert [own.get("/", headers=HTML).status_code for _ in range(3)] == [200, 200, 200]
    questions = len([each for each in mini_site.queries.values() if not each.form.is_graph])
    assert len(asked) == min(questions, 5)


def test_numbers_of_the_timeline_lead_to_as_many_bodies(real_client: FlaskClient) -> None:
    """Each number in the table is a link to a listing of just so many bodies; each bar leads to a row of the table."""
    page = unescape(real_client.get("/timeline", headers=HTML).data.decode())
    numbers = re.findall(r'<td class="number"><a href="([^"]*)">(\d+)</a>', page)
    assert len(numbers) > 25
    for href, number in numbers:
        answer = real_client.get(href, headers={"Accept": "application/json"}).json
        assert answer is not None and answer["total"] == int(number), href
    bars = set(re.findall(r'<a href="#(day-[^"]*)"', page))
    assert bars and bars <= set(re.findall(r' id="(day-[^"]*)"', page))


def test_events_stand_in_the_row_of_their_day(real_client: FlaskClient) -> None:
    """A step is linked to its events: the mergers of a day stand in its row, with links to them."""
    page = unescape(real_client.get("/timeline", headers=HTML).data.decode())
    events = re.search(r'id="day-2020-04-01">(.*?)</ul>', page, re.DOTALL)
    assert events is not None
    assert events.group(1).count('href="/doc/event/') >= 18
