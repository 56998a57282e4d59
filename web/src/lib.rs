//! The questionnaire as a WebAssembly module: a C interface around
//! [`askfirst::page`].
//!
//! A caller reserves memory with [`allocate`], writes to it and hands it over,
//! and frees what it was given with [`release`]. [`open`] takes a packed guide
//! once; [`turn`] then takes a request and gives a reply, both as JSON. The
//! module imports nothing: it has no clock, no files and no network.

use std::sync::OnceLock;

use askfirst::Guide;
use askfirst::page::{Page, Request};

static PAGE: OnceLock<Page<'static>> = OnceLock::new();

/// Reserves memory.
#[unsafe(no_mangle)]
pub extern "C" fn allocate(length: usize) -> *mut u8 {
    let memory: Box<[u8]> = vec![0; length].into_boxed_slice();
    Box::into_raw(memory).cast()
}

/// Frees memory that [`allocate`] reserved or [`turn`] gave.
///
/// # Safety
/// The pair is as it was given, and is used no more.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn release(at: *mut u8, length: usize) {
    drop(unsafe { taken(at, length) });
}

/// Opens a guide, as `Guide::pack` wrote it. 0 when it fits this module.
///
/// # Safety
/// The memory came from [`allocate`], and is handed over.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn open(at: *mut u8, length: usize) -> u32 {
    let packed = unsafe { taken(at, length) };
    match Guide::unpack(&packed) {
        Ok(guide) => u32::from(PAGE.set(Page::new(Box::leak(Box::new(guide)))).is_err()),
        Err(_) => 1,
    }
}

/// Does what a request says. The address of the reply is in the upper half,
/// its length in the lower.
///
/// # Safety
/// The memory came from [`allocate`], and is handed over.
///
/// # Panics
/// When no guide is open, or the request is none.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn turn(at: *mut u8, length: usize) -> u64 {
    let request = unsafe { taken(at, length) };
    let request: Request = serde_json::from_slice(&request).expect("the script writes requests");
    let reply = PAGE.get().expect("the script opens a guide first").turn(&request);
    let reply = serde_json::to_vec(&reply).expect("a reply is plain data").into_boxed_slice();
    let length = reply.len() as u64;
    (Box::into_raw(reply).cast::<u8>() as u64) << 32 | length
}

/// The memory that a caller hands over.
///
/// # Safety
/// It was reserved as a slice of bytes of this length, and is given once.
unsafe fn taken(at: *mut u8, length: usize) -> Box<[u8]> {
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(at, length)) }
}
