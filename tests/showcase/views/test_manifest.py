from showcase.pictures.palette import palette


def test_a_telephone_keeps_the_site_by_its_name_colour_and_icon(client, register):
    answer = client.get("/site.webmanifest")
    told = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["start_url"], told["theme_color"]) == ("甲站", "/", palette()["site-red"])
    assert [icon["sizes"] for icon in told["icons"]] == ["192x192", "512x512"]
    assert '<link rel="manifest" href="/site.webmanifest">' in client.get("/about/").content.decode()
