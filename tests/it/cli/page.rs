//! `page`: the questionnaire as one file.

use expect_test::expect;

use super::Place;

#[test]
fn one_file_that_asks_for_nothing_else() {
    let place = Place::new();
    let run = place.run("page -o page.html");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.starts_with("page written to `page.html`: "), "{}", run.stderr);
    assert!(run.stderr.contains("\nSHA-256 "), "{}", run.stderr);
    let page = place.text("page.html");
    assert!(page.len() <= 500_000, "{} bytes", page.len());
    assert!(page.contains("default-src 'none'"));
    // Nothing is loaded: no address in what a browser would follow by itself. What
    // is packed is text to it, in which any four signs may meet.
    let mut read = page.clone();
    for packed in ["module", "guide"] {
        let (before, rest) = read
            .split_once(&format!("<script type=\"text/plain\" id=\"{packed}\">"))
            .expect("it is there");
        let (_, after) = rest.split_once("</script>").expect("it ends");
        read = format!("{before}{after}");
    }
    assert!(read.len() < 60_000, "{} bytes are not packed", read.len());
    for word in [" src=", "<link", "url(", "@import", "http:", "https:"] {
        assert!(!read.contains(word), "{word}");
    }
    place.run("page -o again.html");
    assert_eq!(page, place.text("again.html"), "the same guide gives the same bytes");

    expect![[r#"
        error: `page.html` exists already; use another name, or --force to write over it
        exit code 2
    "#]]
    .assert_eq(&place.run("page -o page.html").said());
    assert_eq!(place.run("page -o page.html --force").code, Some(0));
}

#[test]
fn another_guide_gives_another_page() {
    let place = Place::new();
    place.run("guide export mine");
    let guide = place.text("mine/guide.json");
    place.file("mine/guide.json", guide.replace("Questions to ask", "Things to ask"));
    assert_eq!(place.run("page --guide mine -o page.html").code, Some(0));
    assert!(place.text("page.html").contains("<title>Things to ask"));
    let run = place.run("page --guide nowhere -o other.html");
    assert_eq!(run.code, Some(2));
    assert_eq!(place.files().iter().filter(|name| name.ends_with("other.html")).count(), 0);
}
