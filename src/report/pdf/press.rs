//! What Typst sees: the template, the report as JSON, the fonts, nothing else.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt as _, World};

const TEMPLATE: &str = include_str!("../../../templates/report.typ");

/// In the order of preference; the template names the families.
const FONTS: [&[u8]; 6] = [
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Italic.ttf"),
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-BoldItalic.ttf"),
    include_bytes!("../../../assets/fonts/DejaVuSans.ttf"),
    include_bytes!("../../../assets/fonts/DejaVuSans-Bold.ttf"),
];

/// What all reports have in common, made once.
static SHOP: LazyLock<Shop> = LazyLock::new(Shop::open);

struct Shop {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    template: Source,
    data: FileId,
}

impl Shop {
    fn open() -> Shop {
        let file = |name| {
            let path = VirtualPath::new(name).expect("it is a plain name");
            RootedPath::new(VirtualRoot::Project, path).intern()
        };
        let font = |bytes: &&'static [u8]| {
            Font::new(Bytes::new(*bytes), 0).expect("the fonts built in are sound")
        };
        let fonts: Vec<_> = FONTS.iter().map(font).collect();
        // Header cells of rows are one of Typst's extras for accessibility.
        let features = [Feature::A11yExtras].into_iter().collect();
        Shop {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            template: Source::new(file("report.typ"), TEMPLATE.to_owned()),
            data: file("report.json"),
        }
    }
}

/// Opens it now.
pub(in crate::report) fn prepare() {
    LazyLock::force(&SHOP);
}

/// Whether a font has a sign.
pub(super) fn covers(sign: char) -> bool {
    SHOP.fonts.iter().any(|font| font.info().coverage.contains(u32::from(sign)))
}

/// The world of one report.
pub(super) struct Press {
    data: Bytes,
}

impl Press {
    pub(super) fn new(data: Vec<u8>) -> Press {
        prepare();
        Press { data: Bytes::new(data) }
    }
}

impl World for Press {
    fn library(&self) -> &LazyHash<Library> {
        &SHOP.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHOP.book
    }

    fn main(&self) -> FileId {
        SHOP.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == SHOP.template.id() { Ok(SHOP.template.clone()) } else { Err(not_here(id)) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == SHOP.data { Ok(self.data.clone()) } else { Err(not_here(id)) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHOP.fonts.get(index).cloned()
    }

    /// The date is part of the report.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn not_here(id: FileId) -> FileError {
    FileError::NotFound(id.vpath().get_without_slash().into())
}
