//! Addresses of the Internet. There is no network behind them.

use crate::cmp::Ordering;
use crate::fmt;
use crate::str::FromStr;

#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv4Addr {
    octets: [u8; 4],
}
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ipv6Addr {
    octets: [u8; 16],
}
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IpAddr {
    V4(Ipv4Addr),
    V6(Ipv6Addr),
}
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocketAddrV4 {
    ip: Ipv4Addr,
    port: u16,
}
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SocketAddrV6 {
    ip: Ipv6Addr,
    port: u16,
    flowinfo: u32,
    scope_id: u32,
}
#[derive(Copy, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SocketAddr {
    V4(SocketAddrV4),
    V6(SocketAddrV6),
}

impl Ipv4Addr {
    pub const LOCALHOST: Ipv4Addr = Ipv4Addr::new(127, 0, 0, 1);
    pub const UNSPECIFIED: Ipv4Addr = Ipv4Addr::new(0, 0, 0, 0);
    pub const BROADCAST: Ipv4Addr = Ipv4Addr::new(255, 255, 255, 255);
    pub const BITS: u32 = 32;
    pub const fn new(a: u8, b: u8, c: u8, d: u8) -> Ipv4Addr {
        Ipv4Addr { octets: [a, b, c, d] }
    }
    pub const fn octets(&self) -> [u8; 4] {
        self.octets
    }
    pub const fn from_octets(octets: [u8; 4]) -> Ipv4Addr {
        Ipv4Addr { octets }
    }
    pub const fn to_bits(self) -> u32 {
        u32::from_be_bytes(self.octets)
    }
    pub const fn from_bits(bits: u32) -> Ipv4Addr {
        Ipv4Addr { octets: bits.to_be_bytes() }
    }
    pub const fn is_unspecified(&self) -> bool {
        self.to_bits() == 0
    }
    pub const fn is_loopback(&self) -> bool {
        self.octets[0] == 127
    }
    pub const fn is_private(&self) -> bool {
        let [a, b, _, _] = self.octets;
        a == 10 || (a == 172 && b >= 16 && b <= 31) || (a == 192 && b == 168)
    }
    pub const fn is_link_local(&self) -> bool {
        self.octets[0] == 169 && self.octets[1] == 254
    }
    pub const fn is_multicast(&self) -> bool {
        self.octets[0] >= 224 && self.octets[0] <= 239
    }
    pub const fn is_broadcast(&self) -> bool {
        self.to_bits() == 4294967295
    }
    pub const fn is_documentation(&self) -> bool {
        let [a, b, c, _] = self.octets;
        (a == 192 && b == 0 && c == 2) || (a == 198 && b == 51 && c == 100) || (a == 203 && b == 0 && c == 113)
    }
    pub const fn to_ipv6_mapped(&self) -> Ipv6Addr {
        let [a, b, c, d] = self.octets;
        Ipv6Addr { octets: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, a, b, c, d] }
    }
}
impl Ipv6Addr {
    pub const LOCALHOST: Ipv6Addr = Ipv6Addr::new(0, 0, 0, 0, 0, 0, 0, 1);
    pub const UNSPECIFIED: Ipv6Addr = Ipv6Addr::new(0, 0, 0, 0, 0, 0, 0, 0);
    pub const BITS: u32 = 128;
    pub const fn new(a: u16, b: u16, c: u16, d: u16, e: u16, f: u16, g: u16, h: u16) -> Ipv6Addr {
        let mut octets = [0u8; 16];
        let segments = [a, b, c, d, e, f, g, h];
        let mut i = 0;
        while i < 8 {
            octets[2 * i] = (segments[i] >> 8) as u8;
            octets[2 * i + 1] = segments[i] as u8;
            i += 1;
        }
        Ipv6Addr { octets }
    }
    pub const fn octets(&self) -> [u8; 16] {
        self.octets
    }
    pub const fn segments(&self) -> [u16; 8] {
        let mut segments = [0u16; 8];
        let mut i = 0;
        while i < 8 {
            segments[i] = (self.octets[2 * i] as u16) << 8 | self.octets[2 * i + 1] as u16;
            i += 1;
        }
        segments
    }
    pub const fn to_bits(self) -> u128 {
        u128::from_be_bytes(self.octets)
    }
    pub const fn from_bits(bits: u128) -> Ipv6Addr {
        Ipv6Addr { octets: bits.to_be_bytes() }
    }
    pub const fn is_unspecified(&self) -> bool {
        self.to_bits() == 0
    }
    pub const fn is_loopback(&self) -> bool {
        self.to_bits() == 1
    }
    pub const fn is_multicast(&self) -> bool {
        self.octets[0] == 0xff
    }
    pub const fn to_ipv4_mapped(&self) -> Option<Ipv4Addr> {
        match self.segments() {
            [0, 0, 0, 0, 0, 0xffff, _, _] => {
                let o = self.octets;
                Some(Ipv4Addr::new(o[12], o[13], o[14], o[15]))
            }
            _ => None,
        }
    }
}
impl IpAddr {
    pub const fn is_ipv4(&self) -> bool {
        match self {
            IpAddr::V4(_) => true,
            IpAddr::V6(_) => false,
        }
    }
    pub const fn is_ipv6(&self) -> bool {
        !self.is_ipv4()
    }
    //@ each method: is_unspecified is_loopback is_multicast
    pub const fn method(&self) -> bool {
        match self {
            IpAddr::V4(ip) => ip.method(),
            IpAddr::V6(ip) => ip.method(),
        }
    }
    //@ end
}
impl SocketAddrV4 {
    pub const fn new(ip: Ipv4Addr, port: u16) -> SocketAddrV4 {
        SocketAddrV4 { ip, port }
    }
    pub const fn ip(&self) -> &Ipv4Addr {
        &self.ip
    }
    pub const fn port(&self) -> u16 {
        self.port
    }
    pub fn set_port(&mut self, port: u16) {
        self.port = port;
    }
}
impl SocketAddrV6 {
    pub const fn new(ip: Ipv6Addr, port: u16, flowinfo: u32, scope_id: u32) -> SocketAddrV6 {
        SocketAddrV6 { ip, port, flowinfo, scope_id }
    }
    pub const fn ip(&self) -> &Ipv6Addr {
        &self.ip
    }
    pub const fn port(&self) -> u16 {
        self.port
    }
    pub fn set_port(&mut self, port: u16) {
        self.port = port;
    }
}
impl SocketAddr {
    pub const fn new(ip: IpAddr, port: u16) -> SocketAddr {
        match ip {
            IpAddr::V4(ip) => SocketAddr::V4(SocketAddrV4::new(ip, port)),
            IpAddr::V6(ip) => SocketAddr::V6(SocketAddrV6::new(ip, port, 0, 0)),
        }
    }
    pub const fn ip(&self) -> IpAddr {
        match self {
            SocketAddr::V4(address) => IpAddr::V4(address.ip),
            SocketAddr::V6(address) => IpAddr::V6(address.ip),
        }
    }
    pub const fn port(&self) -> u16 {
        match self {
            SocketAddr::V4(address) => address.port,
            SocketAddr::V6(address) => address.port,
        }
    }
    pub fn set_port(&mut self, port: u16) {
        match self {
            SocketAddr::V4(address) => address.port = port,
            SocketAddr::V6(address) => address.port = port,
        }
    }
    pub const fn is_ipv4(&self) -> bool {
        match self {
            SocketAddr::V4(_) => true,
            SocketAddr::V6(_) => false,
        }
    }
    pub const fn is_ipv6(&self) -> bool {
        !self.is_ipv4()
    }
}

impl fmt::Display for Ipv4Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.octets;
        if f.width().is_none() && f.precision().is_none() {
            return write!(f, "{a}.{b}.{c}.{d}");
        }
        f.pad(&format!("{a}.{b}.{c}.{d}"))
    }
}
/// The longest run of zeros, if it has two or more: where it starts and how long it is.
fn zeros(segments: &[u16; 8]) -> (usize, usize) {
    let mut longest = (0, 0);
    let mut current = (0, 0);
    let mut i = 0;
    while i < 8 {
        if segments[i] == 0 {
            if current.1 == 0 {
                current.0 = i;
            }
            current.1 += 1;
            if current.1 > longest.1 {
                longest = current;
            }
        } else {
            current = (0, 0);
        }
        i += 1;
    }
    if longest.1 > 1 { longest } else { (8, 0) }
}
fn write_segments(f: &mut String, segments: &[u16]) {
    for (i, segment) in segments.iter().enumerate() {
        if i > 0 {
            f.push(':');
        }
        f.push_str(&format!("{segment:x}"));
    }
}
impl fmt::Display for Ipv6Addr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        let segments = self.segments();
        if let Some(ip) = self.to_ipv4_mapped() {
            text = format!("::ffff:{ip}");
        } else {
            let (start, count) = zeros(&segments);
            if count == 0 {
                write_segments(&mut text, &segments);
            } else {
                write_segments(&mut text, &segments[..start]);
                text.push_str("::");
                write_segments(&mut text, &segments[start + count..]);
            }
        }
        f.pad(&text)
    }
}
impl fmt::Display for IpAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IpAddr::V4(ip) => fmt::Display::fmt(ip, f),
            IpAddr::V6(ip) => fmt::Display::fmt(ip, f),
        }
    }
}
impl fmt::Display for SocketAddrV4 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{}:{}", self.ip, self.port))
    }
}
impl fmt::Display for SocketAddrV6 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.scope_id {
            0 => f.pad(&format!("[{}]:{}", self.ip, self.port)),
            scope => f.pad(&format!("[{}%{}]:{}", self.ip, scope, self.port)),
        }
    }
}
impl fmt::Display for SocketAddr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            SocketAddr::V4(address) => fmt::Display::fmt(address, f),
            SocketAddr::V6(address) => fmt::Display::fmt(address, f),
        }
    }
}
//@ each Address: Ipv4Addr Ipv6Addr IpAddr SocketAddrV4 SocketAddrV6 SocketAddr
impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
//@ end

#[derive(Debug, Clone, PartialEq, Eq)]
enum AddrKind {
    Ip,
    Ipv4,
    Ipv6,
    Socket,
    SocketV4,
    SocketV6,
}
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AddrParseError(AddrKind);
impl fmt::Display for AddrParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            AddrKind::Ip => "invalid IP address syntax",
            AddrKind::Ipv4 => "invalid IPv4 address syntax",
            AddrKind::Ipv6 => "invalid IPv6 address syntax",
            AddrKind::Socket => "invalid socket address syntax",
            AddrKind::SocketV4 => "invalid IPv4 socket address syntax",
            AddrKind::SocketV6 => "invalid IPv6 socket address syntax",
        })
    }
}
impl crate::error::Error for AddrParseError {}

/// Four decimal numbers of one to three digits, without leading zeros.
fn parse_v4(text: &str) -> Option<Ipv4Addr> {
    let mut octets = [0u8; 4];
    let mut count = 0;
    for part in text.split('.') {
        let is_number = part.len() > 0 && part.len() <= 3 && part.bytes().all(|byte| byte.is_ascii_digit());
        if count == 4 || !is_number || (part.len() > 1 && part.starts_with('0')) {
            return None;
        }
        octets[count] = part.parse().ok()?;
        count += 1;
    }
    if count == 4 { Some(Ipv4Addr { octets }) } else { None }
}
/// Groups of up to four hexadecimal digits; the last may be an IPv4 address in the place of two.
fn parse_groups(text: &str) -> Option<Vec<u16>> {
    let mut groups = Vec::new();
    if text.len() == 0 {
        return Some(groups);
    }
    let mut parts = text.split(':').peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_none() && part.contains('.') {
            let [a, b, c, d] = parse_v4(part)?.octets;
            groups.push((a as u16) << 8 | b as u16);
            groups.push((c as u16) << 8 | d as u16);
        } else if part.len() == 0 || part.len() > 4 || !part.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        } else {
            groups.push(u16::from_str_radix(part, 16).ok()?);
        }
    }
    Some(groups)
}
fn parse_v6(text: &str) -> Option<Ipv6Addr> {
    let mut all = [0u16; 8];
    match text.split_once("::") {
        None => {
            let groups = parse_groups(text)?;
            if groups.len() != 8 {
                return None;
            }
            all.copy_from_slice(&groups);
        }
        Some((before, behind)) => {
            let (first, last) = (parse_groups(before)?, parse_groups(behind)?);
            if first.len() + last.len() > 7 || before.contains('.') {
                return None;
            }
            all[..first.len()].copy_from_slice(&first);
            all[8 - last.len()..].copy_from_slice(&last);
        }
    }
    let [a, b, c, d, e, f, g, h] = all;
    Some(Ipv6Addr::new(a, b, c, d, e, f, g, h))
}
fn parse_port(text: &str) -> Option<u16> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}
fn parse_socket_v4(text: &str) -> Option<SocketAddrV4> {
    let (ip, port) = text.split_once(':')?;
    Some(SocketAddrV4 { ip: parse_v4(ip)?, port: parse_port(port)? })
}
fn parse_socket_v6(text: &str) -> Option<SocketAddrV6> {
    let (ip, port) = text.strip_prefix('[')?.split_once("]:")?;
    let (ip, scope_id) = match ip.split_once('%') {
        Some((ip, scope)) => (ip, scope.parse().ok()?),
        None => (ip, 0),
    };
    Some(SocketAddrV6 { ip: parse_v6(ip)?, port: parse_port(port)?, flowinfo: 0, scope_id })
}
fn parse_ip(text: &str) -> Option<IpAddr> {
    parse_v4(text).map(IpAddr::V4).or_else(|| parse_v6(text).map(IpAddr::V6))
}
fn parse_socket(text: &str) -> Option<SocketAddr> {
    parse_socket_v4(text).map(SocketAddr::V4).or_else(|| parse_socket_v6(text).map(SocketAddr::V6))
}
//@ each Address,parse,Kind: Ipv4Addr,parse_v4,Ipv4 Ipv6Addr,parse_v6,Ipv6 IpAddr,parse_ip,Ip SocketAddrV4,parse_socket_v4,SocketV4 SocketAddrV6,parse_socket_v6,SocketV6 SocketAddr,parse_socket,Socket
impl FromStr for Address {
    type Err = AddrParseError;
    fn from_str(text: &str) -> Result<Address, AddrParseError> {
        parse(text).ok_or(AddrParseError(AddrKind::Kind))
    }
}
//@ end

impl From<[u8; 4]> for Ipv4Addr {
    fn from(octets: [u8; 4]) -> Ipv4Addr {
        Ipv4Addr { octets }
    }
}
impl From<[u8; 4]> for IpAddr {
    fn from(octets: [u8; 4]) -> IpAddr {
        IpAddr::V4(Ipv4Addr { octets })
    }
}
impl From<u32> for Ipv4Addr {
    fn from(bits: u32) -> Ipv4Addr {
        Ipv4Addr::from_bits(bits)
    }
}
impl From<Ipv4Addr> for u32 {
    fn from(ip: Ipv4Addr) -> u32 {
        ip.to_bits()
    }
}
impl From<[u8; 16]> for Ipv6Addr {
    fn from(octets: [u8; 16]) -> Ipv6Addr {
        Ipv6Addr { octets }
    }
}
impl From<[u16; 8]> for Ipv6Addr {
    fn from(segments: [u16; 8]) -> Ipv6Addr {
        let [a, b, c, d, e, f, g, h] = segments;
        Ipv6Addr::new(a, b, c, d, e, f, g, h)
    }
}
impl From<Ipv4Addr> for IpAddr {
    fn from(ip: Ipv4Addr) -> IpAddr {
        IpAddr::V4(ip)
    }
}
impl From<Ipv6Addr> for IpAddr {
    fn from(ip: Ipv6Addr) -> IpAddr {
        IpAddr::V6(ip)
    }
}
impl<I: Into<IpAddr>> From<(I, u16)> for SocketAddr {
    fn from(parts: (I, u16)) -> SocketAddr {
        SocketAddr::new(parts.0.into(), parts.1)
    }
}
impl From<SocketAddrV4> for SocketAddr {
    fn from(address: SocketAddrV4) -> SocketAddr {
        SocketAddr::V4(address)
    }
}
impl PartialEq<Ipv4Addr> for IpAddr {
    fn eq(&self, other: &Ipv4Addr) -> bool {
        *self == IpAddr::V4(*other)
    }
}
impl PartialOrd<Ipv4Addr> for IpAddr {
    fn partial_cmp(&self, other: &Ipv4Addr) -> Option<Ordering> {
        self.partial_cmp(&IpAddr::V4(*other))
    }
}
