//! Leaving early: on Ctrl-C, hang-up or the end of input.
//!
//! The draft is on the disk after every answer, so leaving needs no saving: the
//! terminal is put right, what is kept and where is said, and the exit code is
//! 130. Signals are awaited on a thread of their own, which also ends a program
//! that waits for a line. Work that must not be cut in half holds the parting
//! meanwhile.

use std::io::{self, Write as _};
use std::process::exit;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::terminal::{Rich, for_window};

/// The exit code of a program that was interrupted.
const INTERRUPTED: i32 = 130;

/// What is said and done on leaving early.
#[derive(Clone, Default)]
pub(super) struct Parting(Arc<Mutex<Farewell>>);

/// What to say, and whether a terminal has to be put right.
#[derive(Default)]
pub(super) struct Farewell {
    /// Lines to say.
    pub words: Vec<String>,
    /// The terminal shows its second screen.
    pub rich: bool,
}

impl Parting {
    /// Waits for signals from now on.
    ///
    /// # Errors
    /// When signals cannot be waited for.
    pub fn watch() -> io::Result<Self> {
        let parting = Parting::default();
        #[cfg(unix)]
        {
            use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
            let mut signals = signal_hook::iterator::Signals::new([SIGHUP, SIGINT, SIGTERM])?;
            let parting = parting.clone();
            std::thread::spawn(move || {
                if signals.forever().next().is_some() {
                    parting.leave();
                }
            });
        }
        Ok(parting)
    }

    /// While this is held, nothing interrupts.
    pub fn hold(&self) -> MutexGuard<'_, Farewell> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says what there is to say.
    pub fn say(&self) {
        let farewell = self.hold();
        if farewell.rich {
            Rich::restore();
        }
        let mut out = io::stderr();
        // After a hang-up nobody hears it.
        let _ = writeln!(out);
        for line in &farewell.words {
            let _ = writeln!(out, "{}", for_window(line));
        }
    }

    /// Says it and ends the program. Of two threads that leave, one does.
    pub fn leave(&self) -> ! {
        self.say();
        let _last = self.hold();
        exit(INTERRUPTED)
    }
}
