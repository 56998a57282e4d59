//! The manual page and shell completions, made from the arguments.

use clap::{Command, CommandFactory as _};
use clap_complete::Shell;
use clap_mangen::Man;

use super::args::Arguments;
use super::failure::Failure;
use super::output::print;

/// Prints completions for a shell.
///
/// # Errors
/// Standard output cannot be written to.
pub fn completions(shell: Shell) -> Result<(), Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "askfirst", &mut script);
    print(&script)
}

/// Prints the manual page: one page, with a section for each command.
///
/// # Errors
/// Standard output cannot be written to.
pub fn page() -> Result<(), Failure> {
    let mut command = Arguments::command();
    command.build();
    let mut page = Vec::new();
    let written = write(&mut page, &command);
    written.expect("writing to memory does not fail");
    print(&page)
}

fn write(page: &mut Vec<u8>, command: &Command) -> std::io::Result<()> {
    let man = Man::new(command.clone());
    man.render_title(page)?;
    man.render_name_section(page)?;
    man.render_synopsis_section(page)?;
    man.render_options_section(page)?;
    man.render_extra_section(page)?;
    for command in command.get_subcommands() {
        write_command(page, command)?;
    }
    page.extend_from_slice(EXIT_STATUS.as_bytes());
    Ok(())
}

/// A command's own page as a section of the one page.
fn write_command(page: &mut Vec<u8>, command: &Command) -> std::io::Result<()> {
    if command.get_name() == "help" {
        return Ok(());
    }
    if command.has_subcommands() {
        return command.get_subcommands().try_for_each(|command| write_command(page, command));
    }
    let man = Man::new(command.clone());
    let mut section = Vec::new();
    man.render_synopsis_section(&mut section)?;
    man.render_description_section(&mut section)?;
    man.render_options_section(&mut section)?;
    man.render_extra_section(&mut section)?;
    let section = String::from_utf8_lossy(&section).replace(".SH ", ".SS ");
    let name = command.get_display_name().unwrap_or(command.get_name()).replace('-', " ");
    page.extend_from_slice(format!(".SH \"{}\"\n", name.to_uppercase()).as_bytes());
    page.extend_from_slice(section.as_bytes());
    Ok(())
}

const EXIT_STATUS: &str = "\
.SH EXIT STATUS
0: fine. 1: faults found in an answers file or a guide. 2: could not run.
130: stopped by Ctrl\\-C, by a closed terminal, or by the end of input.
";
