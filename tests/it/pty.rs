//! A program in a pseudo-terminal: keys go in, the screen is read.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// How long anything may take, on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// A program and the screen it writes to.
pub struct Pty {
    master: Box<dyn MasterPty + Send>,
    writer: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    parser: vt100::Parser,
    /// Everything that was written to the screen.
    pub bytes: Vec<u8>,
    read: usize,
}

fn size((width, height): (u16, u16)) -> PtySize {
    PtySize { rows: height, cols: width, pixel_width: 0, pixel_height: 0 }
}

impl Pty {
    /// Starts a program in a window of some width and height.
    pub fn start(
        program: &str,
        args: &[&str],
        window: (u16, u16),
        folder: &Path,
        env: &[(&str, &str)],
    ) -> Self {
        let pair = native_pty_system().openpty(size(window)).expect("a pseudo-terminal");
        let mut command = CommandBuilder::new(program);
        command.args(args);
        command.cwd(folder);
        for name in ["NO_COLOR", "ACCESSIBLE"] {
            command.env_remove(name);
        }
        command.env("TERM", "xterm-256color");
        for (name, value) in env {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let writer = pair.master.take_writer().expect("a writer");
        let (sender, output) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(count @ 1..) = reader.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let parser = vt100::Parser::new(window.1, window.0, 0);
        Pty { master: pair.master, writer, child, output, parser, bytes: Vec::new(), read: 0 }
    }

    /// The screen as it is.
    pub fn screen(&self) -> String {
        self.parser.screen().contents()
    }

    /// Waits until the screen holds a text.
    pub fn wait(&mut self, text: &str) {
        self.wait_for(text, |screen| screen.contains(text));
    }

    /// Waits until the screen is as wanted.
    pub fn wait_for(&mut self, what: &str, wanted: impl Fn(&str) -> bool) {
        let start = Instant::now();
        while !wanted(&self.screen()) {
            let left = PATIENCE.saturating_sub(start.elapsed());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("no {what:?} on the screen:\n{}", self.screen()),
            }
        }
    }

    fn take(&mut self, bytes: &[u8]) {
        self.parser.process(bytes);
        self.bytes.extend_from_slice(bytes);
    }

    /// Presses keys.
    pub fn keys(&mut self, keys: &str) {
        self.writer.write_all(keys.as_bytes()).expect("the program reads keys");
        self.writer.flush().expect("the program reads keys");
    }

    /// Makes the window another size.
    pub fn resize(&mut self, window: (u16, u16)) {
        self.master.resize(size(window)).expect("the window takes another size");
        self.parser.screen_mut().set_size(window.1, window.0);
        // A key that comes in the same moment as the signal of the new size is
        // read by crossterm only with the next key. People are not that fast.
        thread::sleep(Duration::from_millis(300));
    }

    /// The program's process.
    pub fn id(&self) -> u32 {
        self.child.process_id().expect("a process")
    }

    /// Waits until the program asks for a line after some text that it wrote
    /// since the last time.
    pub fn wait_for_line(&mut self, text: &str) {
        let start = Instant::now();
        loop {
            let new = String::from_utf8_lossy(&self.bytes[self.read..]).into_owned();
            if new.contains(text) && new.ends_with("> ") {
                self.read = self.bytes.len();
                return;
            }
            let left = PATIENCE.saturating_sub(start.elapsed());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.take(&bytes),
                Err(_) => panic!("no {text:?} in:\n{new}"),
            }
        }
    }

    /// Waits for the end, and answers the exit code.
    pub fn end(&mut self) -> u32 {
        let start = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().expect("a child") {
                // What was written last, up to the end of the output.
                while let Ok(bytes) = self.output.recv_timeout(PATIENCE) {
                    self.take(&bytes);
                }
                return status.exit_code();
            }
            if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(20)) {
                self.take(&bytes);
            }
            assert!(start.elapsed() < PATIENCE, "the program goes on:\n{}", self.screen());
        }
    }

    /// Whether the terminal is as a shell needs it.
    pub fn is_clean(&self) -> bool {
        let screen = self.parser.screen();
        !screen.alternate_screen() && !screen.hide_cursor() && !screen.bracketed_paste()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
