//! Files of a file system that is empty when the program starts and gone when it ends: nothing of it is the machine's.

use crate::os_str::OsString;
use crate::fmt;
use crate::intrinsics;
use crate::io::{Error, Read, Result, Seek, SeekFrom, Write};
use crate::path::{Path, PathBuf};

/// Calls of the file system answer with a count, or with the negative number of an error.
fn answer(value: i64) -> Result<u64> {
    if value < 0 { Err(Error::from_raw_os_error(-value as i32)) } else { Ok(value as u64) }
}
fn ask(what: u8, path: &Path, other: &Path) -> Result<u64> {
    let (first, second) = (path.to_str().unwrap(), other.to_str().unwrap());
    answer(intrinsics::file_system(what, first.as_ptr(), first.len(), second.as_ptr(), second.len()))
}
const CREATE_DIR: u8 = 0;
const REMOVE_FILE: u8 = 1;
const REMOVE_DIR: u8 = 2;
const REMOVE_ALL: u8 = 3;
const RENAME: u8 = 4;
const KIND: u8 = 5;
const SIZE: u8 = 6;
const LIST: u8 = 7;

#[derive(Clone, Debug)]
pub struct OpenOptions {
    read: bool,
    write: bool,
    append: bool,
    truncate: bool,
    create: bool,
    create_new: bool,
}
impl OpenOptions {
    pub fn new() -> OpenOptions {
        OpenOptions { read: false, write: false, append: false, truncate: false, create: false, create_new: false }
    }
    //@ each option: read write append truncate create create_new
    pub fn option(&mut self, option: bool) -> &mut OpenOptions {
        self.option = option;
        self
    }
    //@ end
    pub fn open<P: AsRef<Path>>(&self, path: P) -> Result<File> {
        let writes = self.write || self.append;
        let creates = self.create || self.create_new;
        if (!self.read && !writes) || (creates && !writes) || (self.truncate && (!self.write || self.append)) {
            return Err(Error::from_raw_os_error(22));
        }
        let mut flags = 0;
        //@ each wanted,bit: self.read,1 writes,2 self.truncate,4 self.create,8 self.create_new,16
        flags |= if wanted { bit } else { 0 };
        //@ end
        let text = path.as_ref().to_str().unwrap();
        let id = answer(intrinsics::file_open(text.as_ptr(), text.len(), flags))?;
        Ok(File { id, pos: 0, reads: self.read, writes, appends: self.append })
    }
}

/// An open file: the system's number of it, and where it is read or written next.
pub struct File {
    id: u64,
    pos: u64,
    reads: bool,
    writes: bool,
    appends: bool,
}
impl File {
    pub fn open<P: AsRef<Path>>(path: P) -> Result<File> {
        OpenOptions::new().read(true).open(path)
    }
    pub fn create<P: AsRef<Path>>(path: P) -> Result<File> {
        OpenOptions::new().write(true).create(true).truncate(true).open(path)
    }
    pub fn create_new<P: AsRef<Path>>(path: P) -> Result<File> {
        OpenOptions::new().read(true).write(true).create_new(true).open(path)
    }
    pub fn options() -> OpenOptions {
        OpenOptions::new()
    }
    fn size(&self) -> u64 {
        intrinsics::file_size(self.id) as u64
    }
    pub fn metadata(&self) -> Result<Metadata> {
        Ok(Metadata { is_dir: false, size: self.size() })
    }
    pub fn set_len(&self, size: u64) -> Result<()> {
        intrinsics::file_resize(self.id, size);
        Ok(())
    }
    pub fn sync_all(&self) -> Result<()> {
        Ok(())
    }
    pub fn sync_data(&self) -> Result<()> {
        Ok(())
    }
}
impl Read for File {
    fn read(&mut self, buffer: &mut [u8]) -> Result<usize> {
        if !self.reads {
            return Err(Error::from_raw_os_error(9));
        }
        let count = intrinsics::file_read(self.id, self.pos, buffer.as_mut_ptr(), buffer.len());
        self.pos += count as u64;
        Ok(count)
    }
}
impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        if !self.writes {
            return Err(Error::from_raw_os_error(9));
        }
        if self.appends {
            self.pos = self.size();
        }
        intrinsics::file_write(self.id, self.pos, bytes.as_ptr(), bytes.len());
        self.pos += bytes.len() as u64;
        Ok(bytes.len())
    }
    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
impl Seek for File {
    fn seek(&mut self, to: SeekFrom) -> Result<u64> {
        let (base, offset) = match to {
            SeekFrom::Start(at) => (at, 0),
            SeekFrom::End(offset) => (self.size(), offset),
            SeekFrom::Current(offset) => (self.pos, offset),
        };
        match base.checked_add_signed(offset) {
            Some(at) => {
                self.pos = at;
                Ok(at)
            }
            None => Err(Error::from_raw_os_error(22)),
        }
    }
}

#[derive(Clone)]
pub struct Metadata {
    is_dir: bool,
    size: u64,
}
impl Metadata {
    pub fn is_file(&self) -> bool {
        !self.is_dir
    }
    pub fn is_dir(&self) -> bool {
        self.is_dir
    }
    pub fn is_symlink(&self) -> bool {
        false
    }
    pub fn len(&self) -> u64 {
        self.size
    }
    pub fn file_type(&self) -> FileType {
        FileType { is_dir: self.is_dir }
    }
}
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct FileType {
    is_dir: bool,
}
impl FileType {
    pub fn is_file(&self) -> bool {
        !self.is_dir
    }
    pub fn is_dir(&self) -> bool {
        self.is_dir
    }
    pub fn is_symlink(&self) -> bool {
        false
    }
}

pub struct ReadDir {
    folder: PathBuf,
    names: crate::vec::IntoIter<String>,
}
pub struct DirEntry {
    path: PathBuf,
}
impl Iterator for ReadDir {
    type Item = Result<DirEntry>;
    fn next(&mut self) -> Option<Result<DirEntry>> {
        match self.names.next() {
            Some(name) => Some(Ok(DirEntry { path: self.folder.join(name) })),
            None => None,
        }
    }
}
impl DirEntry {
    pub fn path(&self) -> PathBuf {
        self.path.clone()
    }
    pub fn file_name(&self) -> OsString {
        self.path.file_name().unwrap().to_os_string()
    }
    pub fn metadata(&self) -> Result<Metadata> {
        metadata(&self.path)
    }
    pub fn file_type(&self) -> Result<FileType> {
        Ok(metadata(&self.path)?.file_type())
    }
}
impl fmt::Debug for DirEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("DirEntry").field(&self.path).finish()
    }
}

pub fn read<P: AsRef<Path>>(path: P) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}
pub fn read_to_string<P: AsRef<Path>>(path: P) -> Result<String> {
    let mut text = String::new();
    File::open(path)?.read_to_string(&mut text)?;
    Ok(text)
}
pub fn write<P: AsRef<Path>, C: AsRef<[u8]>>(path: P, contents: C) -> Result<()> {
    File::create(path)?.write_all(contents.as_ref())
}
pub fn copy<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> Result<u64> {
    let bytes = read(from)?;
    write(to, &bytes)?;
    Ok(bytes.len() as u64)
}
pub fn metadata<P: AsRef<Path>>(path: P) -> Result<Metadata> {
    let kind = ask(KIND, path.as_ref(), Path::new(""))?;
    Ok(Metadata { is_dir: kind == 1, size: ask(SIZE, path.as_ref(), Path::new(""))? })
}
pub fn exists<P: AsRef<Path>>(path: P) -> Result<bool> {
    Ok(metadata(path).is_ok())
}
//@ each name,what: create_dir,CREATE_DIR remove_file,REMOVE_FILE remove_dir,REMOVE_DIR remove_dir_all,REMOVE_ALL
pub fn name<P: AsRef<Path>>(path: P) -> Result<()> {
    ask(what, path.as_ref(), Path::new(""))?;
    Ok(())
}
//@ end
pub fn create_dir_all<P: AsRef<Path>>(path: P) -> Result<()> {
    let path = path.as_ref();
    if path == Path::new("") || path.is_dir() {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        create_dir_all(parent)?;
    }
    create_dir(path)
}
pub fn rename<P: AsRef<Path>, Q: AsRef<Path>>(from: P, to: Q) -> Result<()> {
    ask(RENAME, from.as_ref(), to.as_ref())?;
    Ok(())
}
pub fn read_dir<P: AsRef<Path>>(path: P) -> Result<ReadDir> {
    let folder = path.as_ref();
    let size = ask(LIST, folder, Path::new(""))? as usize;
    let mut bytes = vec![0u8; size];
    intrinsics::file_names(bytes.as_mut_ptr(), size);
    let text = String::from_utf8(bytes).unwrap();
    let names: Vec<String> = text.split_terminator('\n').map(String::from).collect();
    Ok(ReadDir { folder: folder.to_path_buf(), names: names.into_iter() })
}
