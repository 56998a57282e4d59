//! Reads a PDF as a screen reader does: elements of the tag tree in order, each
//! with its role, its alternative text and the words marked as its own. What is
//! marked as decoration, such as the foot of a page, is left out.

use std::collections::{BTreeMap, HashMap};

use lopdf::{Dictionary, Document, Encoding, Object, ObjectId};

/// An element of the tag tree.
#[derive(Debug)]
pub struct Element {
    /// `P`, `H1`, `LI` and so on.
    pub role: String,
    /// Its alternative text.
    pub alt: Option<String>,
    /// The roles of those it stands in, the outermost first.
    pub inside: Vec<String>,
    /// Its own words and those of the elements in it.
    pub text: String,
}

/// A PDF, read.
pub struct Pdf {
    document: Document,
    /// Words by page and mark.
    marked: HashMap<(ObjectId, i64), String>,
}

impl Pdf {
    pub fn read(bytes: &[u8]) -> Pdf {
        let document = Document::load_mem(bytes).expect("it is a PDF");
        let mut marked = HashMap::new();
        for page in document.get_pages().into_values() {
            read_page(&document, page, &mut marked);
        }
        Pdf { document, marked }
    }

    pub fn pages(&self) -> usize {
        self.document.get_pages().len()
    }

    /// The words of a page, as they are read out; pages count from 0.
    pub fn page(&self, number: usize) -> String {
        let page = self.document.get_pages().into_values().nth(number).expect("it has that page");
        let mut marks: Vec<_> = self.marked.iter().filter(|((on, _), _)| *on == page).collect();
        marks.sort_by_key(|((_, mark), _)| *mark);
        marks.into_iter().map(|(_, words)| words.as_str()).collect()
    }

    /// The width and height of the pages, in points.
    pub fn paper(&self) -> (f32, f32) {
        let (_, page) = self.document.get_pages().into_iter().next().expect("it has a page");
        let page = self.document.get_dictionary(page).expect("it is there");
        let sides = page.get(b"MediaBox").and_then(Object::as_array).expect("it has a size");
        let side = |n: usize| sides[n].as_float().expect("it is a number");
        (side(2), side(3))
    }

    pub fn language(&self) -> String {
        words(self.catalog().get(b"Lang").expect("it has a language"))
    }

    /// The names of the bookmarks, in order.
    pub fn bookmarks(&self) -> Vec<String> {
        let mut names = Vec::new();
        let outlines = self.catalog().get(b"Outlines").expect("it has bookmarks");
        self.add_bookmarks(self.dictionary(outlines), &mut names);
        names
    }

    fn add_bookmarks(&self, parent: &Dictionary, names: &mut Vec<String>) {
        let mut next = parent.get(b"First").ok();
        while let Some(entry) = next {
            let entry = self.dictionary(entry);
            names.push(words(entry.get(b"Title").expect("a bookmark has a name")));
            self.add_bookmarks(entry, names);
            next = entry.get(b"Next").ok();
        }
    }

    /// The metadata as XML.
    pub fn metadata(&self) -> String {
        let stream = self.catalog().get_deref(b"Metadata", &self.document);
        let stream = stream.and_then(Object::as_stream).expect("it has metadata");
        let bytes = stream.get_plain_content().expect("it can be read");
        String::from_utf8(bytes).expect("it is a text")
    }

    /// Fonts that are not embedded.
    pub fn fonts_left_out(&self) -> usize {
        let descriptors = self.document.objects.values().filter_map(|object| object.as_dict().ok());
        let fonts = descriptors.filter(|it| it.has_type(b"FontDescriptor"));
        let embedded = |it: &Dictionary| it.has(b"FontFile2") || it.has(b"FontFile3");
        fonts.filter(|font| !embedded(font)).count()
    }

    /// Anything that could run, be filled in or be opened from outside.
    pub fn active(&self) -> Vec<String> {
        let dictionaries = self.document.objects.values().filter_map(|object| match object {
            Object::Dictionary(it) => Some(it),
            Object::Stream(it) => Some(&it.dict),
            _ => None,
        });
        let keys = dictionaries.flat_map(|it| it.iter().map(|(key, _)| key.as_slice()));
        let live: [&[u8]; 7] =
            [b"JS", b"OpenAction", b"AA", b"Launch", b"EmbeddedFiles", b"AcroForm", b"RichMedia"];
        let found = keys.filter(|key| live.contains(key));
        found.map(|key| String::from_utf8_lossy(key).into_owned()).collect()
    }

    /// The elements of the tag tree in the order they are read.
    pub fn elements(&self) -> Vec<Element> {
        let root = self.catalog().get(b"StructTreeRoot").expect("it is tagged");
        let mut elements = Vec::new();
        let kids = self.dictionary(root).get(b"K").expect("something is tagged");
        self.walk(kids, None, &[], &mut elements);
        elements
    }

    /// All words, as they are read out.
    pub fn text(&self) -> String {
        let tops = self.elements().into_iter().filter(|it| it.inside.is_empty());
        tops.map(|it| it.text).collect()
    }

    fn walk(
        &self,
        kid: &Object,
        page: Option<ObjectId>,
        inside: &[String],
        out: &mut Vec<Element>,
    ) -> String {
        match kid {
            Object::Reference(id) => {
                let object = self.document.get_object(*id).expect("it is there");
                self.walk(object, page, inside, out)
            }
            Object::Array(kids) => {
                kids.iter().map(|kid| self.walk(kid, page, inside, out)).collect()
            }
            Object::Integer(mark) => {
                let page = page.expect("a mark is on a page");
                self.marked.get(&(page, *mark)).cloned().unwrap_or_default()
            }
            Object::Dictionary(it) => {
                let own = it.get(b"Pg").and_then(Object::as_reference).ok();
                let page = own.or(page);
                if let Ok(mark) = it.get(b"MCID") {
                    return self.walk(mark, page, inside, out);
                }
                let Ok(role) = it.get(b"S").and_then(Object::as_name) else {
                    return String::new();
                };
                let role = String::from_utf8_lossy(role).into_owned();
                let at = out.len();
                let alt = it.get(b"Alt").ok().map(words);
                let inside_of = inside.to_vec();
                out.push(Element {
                    role: role.clone(),
                    alt,
                    inside: inside_of,
                    text: String::new(),
                });
                let inside: Vec<_> = inside.iter().cloned().chain([role]).collect();
                let text = match it.get(b"K") {
                    Ok(kids) => self.walk(kids, page, &inside, out),
                    Err(_) => String::new(),
                };
                out[at].text.clone_from(&text);
                text
            }
            _ => String::new(),
        }
    }

    fn catalog(&self) -> &Dictionary {
        self.document.catalog().expect("a PDF has a catalog")
    }

    fn dictionary<'p>(&'p self, object: &'p Object) -> &'p Dictionary {
        let (_, object) = self.document.dereference(object).expect("it is there");
        object.as_dict().expect("it is a dictionary")
    }
}

/// A text string: UTF-16 with a mark, or near enough ASCII.
fn words(object: &Object) -> String {
    let bytes = object.as_str().expect("it is a text");
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units = wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units).map(|sign| sign.unwrap_or('?')).collect()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// Gathers the words of a page by their marks.
fn read_page(document: &Document, page: ObjectId, marked: &mut HashMap<(ObjectId, i64), String>) {
    let fonts = document.get_page_fonts(page).expect("a page has fonts");
    let encodings: BTreeMap<Vec<u8>, Encoding<'_>> = fonts
        .into_iter()
        .map(|(name, font)| (name, font.get_font_encoding(document).expect("it maps to Unicode")))
        .collect();
    let content = document.get_and_decode_page_content(page).expect("a page has content");
    let mut font = None;
    // Each open piece: its mark, and what is said in place of its signs.
    let mut open: Vec<(Option<i64>, bool)> = Vec::new();
    for operation in &content.operations {
        let operands = &operation.operands;
        let mark = open.iter().rev().find_map(|(mark, _)| *mark);
        let mut say = |text: &str| {
            if let Some(mark) = mark {
                marked.entry((page, mark)).or_default().push_str(text);
            }
        };
        match operation.operator.as_str() {
            "BMC" => open.push((None, false)),
            "BDC" => {
                let properties = operands.get(1).and_then(|it| it.as_dict().ok());
                let instead = properties.and_then(|it| it.get(b"ActualText").ok()).map(words);
                if let Some(text) = &instead {
                    say(text);
                }
                let own = properties.and_then(|it| it.get(b"MCID").ok());
                open.push((own.and_then(|mark| mark.as_i64().ok()), instead.is_some()));
            }
            "EMC" => {
                open.pop();
            }
            "Tf" => font = operands[0].as_name().ok().and_then(|name| encodings.get(name)),
            "Tj" | "TJ" if !open.iter().any(|(_, replaced)| *replaced) => {
                let font = font.expect("a font is set");
                show(font, operands, &mut say);
            }
            // A new line may stand in for a space.
            "ET" => say(" "),
            _ => {}
        }
    }
}

fn show(font: &Encoding<'_>, operands: &[Object], say: &mut impl FnMut(&str)) {
    for operand in operands {
        match operand {
            Object::String(bytes, _) => {
                say(&Document::decode_text(font, bytes).expect("every sign maps to Unicode"));
            }
            Object::Array(parts) => show(font, parts, say),
            _ => {}
        }
    }
}
