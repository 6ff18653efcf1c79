//! Tidiness as a test: the rules that ARCHITECTURE.md writes down, held to the code.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below `folder` with one of `endings`, sorted.
fn files(folder: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the repository is readable") {
            let path = entry.expect("an entry is readable").path();
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
            if path.is_dir() {
                if name != "target" && name != ".git" {
                    open.push(path);
                }
            } else if endings.iter().any(|e| name.ends_with(e)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// module -> (floor, highest floor it may import), from the table of ARCHITECTURE.md.
fn floors() -> BTreeMap<String, (u8, Option<u8>)> {
    let mut floors = BTreeMap::new();
    for line in read(&root().join("ARCHITECTURE.md")).lines() {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [floor, module, _, may] = cells.as_slice() else { continue };
        let Ok(floor) = floor.parse::<u8>() else { continue };
        let module = module.trim_matches('`').to_owned();
        let highest = may.rsplit('–').next().and_then(|n| n.trim().parse().ok());
        floors.insert(module, (floor, highest));
    }
    floors
}

/// The modules of this crate that a line of code names.
fn imports(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap_or_default();
    let mut named = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        if let Some(group) = rest.strip_prefix('{') {
            for item in group.split(['}', '{']).next().unwrap_or_default().split(',') {
                let name: String =
                    item.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                named.push(name);
            }
        } else {
            named.push(rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect());
        }
    }
    named
}

#[test]
fn a_module_imports_only_from_floors_below_its_own() {
    let floors = floors();
    assert!(floors.len() >= 10, "ARCHITECTURE.md holds the table of floors, found {floors:?}");
    let mut wrong = Vec::new();
    let mut seen = 0;
    for (module, (floor, highest)) in &floors {
        let folder = root().join("src").join(module);
        assert!(folder.is_dir(), "ARCHITECTURE.md names `{module}`, and src/{module} is not there");
        for path in files(&folder, &[".rs"]) {
            seen += 1;
            for (number, line) in read(&path).lines().enumerate() {
                for named in imports(line) {
                    let Some((other, _)) = floors.get(&named) else { continue };
                    let allowed = named == *module || highest.is_some_and(|highest| *other <= highest);
                    if !allowed {
                        wrong.push(format!(
                            "{}:{}: `{module}` (floor {floor}) names `{named}` (floor {other})",
                            path.display(),
                            number + 1
                        ));
                    }
                }
            }
        }
    }
    assert!(seen > 20, "the walk over src found only {seen} files");
    assert!(wrong.is_empty(), "imports against the floors:\n{}", wrong.join("\n"));
}

#[test]
fn every_module_of_src_stands_in_the_table() {
    let floors = floors();
    for entry in fs::read_dir(root().join("src")).expect("src is readable") {
        let path = entry.expect("an entry is readable").path();
        if path.is_dir() {
            let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default().to_owned();
            assert!(floors.contains_key(&name), "src/{name} is not in the table of ARCHITECTURE.md");
        }
    }
}

#[test]
fn a_file_can_be_read_in_one_go() {
    let mut long = Vec::new();
    for path in files(&root().join("src"), &[".rs"]) {
        let lines = read(&path).lines().count();
        if lines > 750 {
            long.push(format!("{}: {lines} lines", path.display()));
        }
    }
    assert!(long.is_empty(), "split these:\n{}", long.join("\n"));
}

#[test]
fn only_the_disk_writes_files() {
    let forbidden = ["fs::write(", "File::create(", "fs::rename(", "OpenOptions::", "fs::remove_file("];
    let mut wrong = Vec::new();
    for path in files(&root().join("src"), &[".rs"]) {
        let is_test = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("tests"));
        if is_test || path.starts_with(root().join("src/disk")) {
            continue;
        }
        let text = read(&path);
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        for (number, line) in code.lines().enumerate() {
            if forbidden.iter().any(|f| line.contains(f)) {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "writing belongs to src/disk:\n{}", wrong.join("\n"));
}

#[test]
fn colours_have_names_in_one_file() {
    let mut wrong = Vec::new();
    for path in files(&root().join("src/app"), &[".rs"]) {
        if path.file_name().is_some_and(|n| n.to_string_lossy().starts_with("theme")) {
            continue;
        }
        for (number, line) in read(&path).lines().enumerate() {
            if line.contains("Color32::from_rgb") || line.contains("Color32::from_hex") {
                wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
            }
        }
    }
    assert!(wrong.is_empty(), "colours belong to the theme:\n{}", wrong.join("\n"));
}

#[test]
fn the_repository_names_no_path_of_a_machine() {
    // Put together here, so that this file does not find itself.
    let forbidden: Vec<String> = ["work", "root", "farm"].iter().map(|p| format!("/{p}/")).collect();
    let endings = [".rs", ".md", ".toml", ".ron", ".jsonl", ".txt", "run"];
    let mut wrong = Vec::new();
    for path in files(root(), &endings) {
        for (number, line) in read(&path).lines().enumerate() {
            for word in &forbidden {
                let begins_a_path = line.find(word.as_str()).is_some_and(|at| {
                    !line[..at]
                        .chars()
                        .next_back()
                        .is_some_and(|c| c.is_alphanumeric() || "._-*:/".contains(c))
                });
                if begins_a_path {
                    wrong.push(format!("{}:{}: {}", path.display(), number + 1, line.trim()));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "paths of a machine:\n{}", wrong.join("\n"));
}
