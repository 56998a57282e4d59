//! Gzip, as small as zopfli makes it and at once. The build script takes this
//! module in as well.

use libdeflater::{CompressionLvl, Compressor};

/// The bytes as gzip, which browsers open. The same bytes give the same.
pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut compressor = Compressor::new(CompressionLvl::best());
    let mut small = vec![0; compressor.gzip_compress_bound(bytes.len())];
    let length = compressor.gzip_compress(bytes, &mut small).expect("there is room for it");
    small.truncate(length);
    small
}
