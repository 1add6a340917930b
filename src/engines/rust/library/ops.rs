//! The traits behind operators, calls, dereferencing, indexing and dropping; ranges.

use crate::fmt;

#[lang = "drop"]
pub trait Drop {
    #[lang = "drop_fn"]
    fn drop(&mut self);
}

//@ each Name,method,lang_name: Add,add,add Sub,sub,sub Mul,mul,mul Div,div,div Rem,rem,rem BitAnd,bitand,bitand BitOr,bitor,bitor BitXor,bitxor,bitxor Shl,shl,shl Shr,shr,shr
#[lang = "lang_name"]
pub trait Name<Rhs = Self> {
    type Output;
    fn method(self, rhs: Rhs) -> Self::Output;
}
//@ end

//@ each Name,method,lang_name: AddAssign,add_assign,add_assign SubAssign,sub_assign,sub_assign MulAssign,mul_assign,mul_assign DivAssign,div_assign,div_assign RemAssign,rem_assign,rem_assign BitAndAssign,bitand_assign,bitand_assign BitOrAssign,bitor_assign,bitor_assign BitXorAssign,bitxor_assign,bitxor_assign ShlAssign,shl_assign,shl_assign ShrAssign,shr_assign,shr_assign
#[lang = "lang_name"]
pub trait Name<Rhs = Self> {
    fn method(&mut self, rhs: Rhs);
}
//@ end

#[lang = "neg"]
pub trait Neg {
    type Output;
    fn neg(self) -> Self::Output;
}

#[lang = "not"]
pub trait Not {
    type Output;
    fn not(self) -> Self::Output;
}

#[lang = "index"]
pub trait Index<Idx: ?Sized> {
    type Output: ?Sized;
    #[track_caller]
    fn index(&self, index: Idx) -> &Self::Output;
}

#[lang = "index_mut"]
pub trait IndexMut<Idx: ?Sized>: Index<Idx> {
    #[track_caller]
    fn index_mut(&mut self, index: Idx) -> &mut Self::Output;
}

#[lang = "deref"]
pub trait Deref {
    #[lang = "deref_target"]
    type Target: ?Sized;
    fn deref(&self) -> &Self::Target;
}

#[lang = "deref_mut"]
pub trait DerefMut: Deref {
    fn deref_mut(&mut self) -> &mut Self::Target;
}

impl<T: ?Sized> Deref for &T {
    type Target = T;
    fn deref(&self) -> &T {
        *self
    }
}
impl<T: ?Sized> Deref for &mut T {
    type Target = T;
    fn deref(&self) -> &T {
        *self
    }
}
impl<T: ?Sized> DerefMut for &mut T {
    fn deref_mut(&mut self) -> &mut T {
        *self
    }
}

#[lang = "fn_once"]
pub trait FnOnce<Args> {
    #[lang = "fn_once_output"]
    type Output;
    fn call_once(self, args: Args) -> Self::Output;
}

#[lang = "fn_mut"]
pub trait FnMut<Args>: FnOnce<Args> {
    fn call_mut(&mut self, args: Args) -> Self::Output;
}

#[lang = "fn"]
pub trait Fn<Args>: FnMut<Args> {
    fn call(&self, args: Args) -> Self::Output;
}

impl<Args, F: Fn<Args> + ?Sized> FnOnce<Args> for &F {
    type Output = <F as FnOnce<Args>>::Output;
    fn call_once(self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as Fn<Args>>::call(self, args)
    }
}
impl<Args, F: Fn<Args> + ?Sized> FnMut<Args> for &F {
    fn call_mut(&mut self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as Fn<Args>>::call(*self, args)
    }
}
impl<Args, F: Fn<Args> + ?Sized> Fn<Args> for &F {
    fn call(&self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as Fn<Args>>::call(*self, args)
    }
}
impl<Args, F: FnMut<Args> + ?Sized> FnOnce<Args> for &mut F {
    type Output = <F as FnOnce<Args>>::Output;
    fn call_once(self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as FnMut<Args>>::call_mut(self, args)
    }
}
impl<Args, F: FnMut<Args> + ?Sized> FnMut<Args> for &mut F {
    fn call_mut(&mut self, args: Args) -> <F as FnOnce<Args>>::Output {
        <F as FnMut<Args>>::call_mut(&mut **self, args)
    }
}

//@ each Int: i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize
//@ each Name,method,NameAssign,method_assign,op,assign_op: Add,add,AddAssign,add_assign,+,+= Sub,sub,SubAssign,sub_assign,-,-= Mul,mul,MulAssign,mul_assign,*,*= Div,div,DivAssign,div_assign,/,/= Rem,rem,RemAssign,rem_assign,%,%= BitAnd,bitand,BitAndAssign,bitand_assign,&,&= BitOr,bitor,BitOrAssign,bitor_assign,|,|= BitXor,bitxor,BitXorAssign,bitxor_assign,^,^=
impl Name for Int { type Output = Int; fn method(self, rhs: Int) -> Int { self op rhs } }
impl Name<&Int> for Int { type Output = Int; fn method(self, rhs: &Int) -> Int { self op *rhs } }
impl Name<Int> for &Int { type Output = Int; fn method(self, rhs: Int) -> Int { *self op rhs } }
impl Name<&Int> for &Int { type Output = Int; fn method(self, rhs: &Int) -> Int { *self op *rhs } }
impl NameAssign for Int { fn method_assign(&mut self, rhs: Int) { *self assign_op rhs } }
impl NameAssign<&Int> for Int { fn method_assign(&mut self, rhs: &Int) { *self assign_op *rhs } }
//@ end
impl Not for Int { type Output = Int; fn not(self) -> Int { !self } }
impl Not for &Int { type Output = Int; fn not(self) -> Int { !*self } }
//@ each Distance: i32 u32 usize
impl Shl<Distance> for Int { type Output = Int; fn shl(self, rhs: Distance) -> Int { self << rhs } }
impl Shr<Distance> for Int { type Output = Int; fn shr(self, rhs: Distance) -> Int { self >> rhs } }
impl ShlAssign<Distance> for Int { fn shl_assign(&mut self, rhs: Distance) { *self <<= rhs } }
impl ShrAssign<Distance> for Int { fn shr_assign(&mut self, rhs: Distance) { *self >>= rhs } }
//@ end
//@ end
//@ each Float: f32 f64
//@ each Name,method,NameAssign,method_assign,op,assign_op: Add,add,AddAssign,add_assign,+,+= Sub,sub,SubAssign,sub_assign,-,-= Mul,mul,MulAssign,mul_assign,*,*= Div,div,DivAssign,div_assign,/,/= Rem,rem,RemAssign,rem_assign,%,%=
impl Name for Float { type Output = Float; fn method(self, rhs: Float) -> Float { self op rhs } }
impl Name<&Float> for Float { type Output = Float; fn method(self, rhs: &Float) -> Float { self op *rhs } }
impl Name<Float> for &Float { type Output = Float; fn method(self, rhs: Float) -> Float { *self op rhs } }
impl Name<&Float> for &Float { type Output = Float; fn method(self, rhs: &Float) -> Float { *self op *rhs } }
impl NameAssign for Float { fn method_assign(&mut self, rhs: Float) { *self assign_op rhs } }
impl NameAssign<&Float> for Float { fn method_assign(&mut self, rhs: &Float) { *self assign_op *rhs } }
//@ end
//@ end
//@ each Signed: i8 i16 i32 i64 i128 isize f32 f64
impl Neg for Signed { type Output = Signed; fn neg(self) -> Signed { -self } }
impl Neg for &Signed { type Output = Signed; fn neg(self) -> Signed { -*self } }
//@ end

//@ each Name,method,NameAssign,method_assign,op: BitAnd,bitand,BitAndAssign,bitand_assign,& BitOr,bitor,BitOrAssign,bitor_assign,| BitXor,bitxor,BitXorAssign,bitxor_assign,^
impl Name for bool { type Output = bool; fn method(self, rhs: bool) -> bool { self op rhs } }
impl Name<&bool> for bool { type Output = bool; fn method(self, rhs: &bool) -> bool { self op *rhs } }
impl NameAssign for bool { fn method_assign(&mut self, rhs: bool) { *self = *self op rhs; } }
//@ end
impl Not for bool { type Output = bool; fn not(self) -> bool { !self } }
impl Not for &bool { type Output = bool; fn not(self) -> bool { !*self } }

/// `..`
#[lang = "RangeFull"]
#[derive(Copy, Clone, Default, PartialEq, Eq, Hash)]
pub struct RangeFull;

/// `start..end`
#[lang = "Range"]
#[derive(Clone, Default, PartialEq, Eq, Hash)]
pub struct Range<Idx> {
    pub start: Idx,
    pub end: Idx,
}

/// `start..`
#[lang = "RangeFrom"]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RangeFrom<Idx> {
    pub start: Idx,
}

/// `..end`
#[lang = "RangeTo"]
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct RangeTo<Idx> {
    pub end: Idx,
}

/// `start..=end`; `exhausted` tells the empty range that iteration leaves from one that holds its last value.
#[lang = "RangeInclusive"]
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct RangeInclusive<Idx> {
    pub(crate) start: Idx,
    pub(crate) end: Idx,
    pub(crate) exhausted: bool,
}

/// `..=end`
#[lang = "RangeToInclusive"]
#[derive(Copy, Clone, PartialEq, Eq, Hash)]
pub struct RangeToInclusive<Idx> {
    pub end: Idx,
}

impl<Idx> RangeInclusive<Idx> {
    #[lang = "range_inclusive_new"]
    pub const fn new(start: Idx, end: Idx) -> RangeInclusive<Idx> {
        RangeInclusive { start, end, exhausted: false }
    }
    pub const fn start(&self) -> &Idx {
        &self.start
    }
    pub const fn end(&self) -> &Idx {
        &self.end
    }
    pub fn into_inner(self) -> (Idx, Idx) {
        (self.start, self.end)
    }
}

impl<Idx: PartialOrd<Idx>> Range<Idx> {
    pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
    {
        self.start <= *item && *item < self.end
    }
    pub fn is_empty(&self) -> bool {
        !(self.start < self.end)
    }
}
impl<Idx: PartialOrd<Idx>> RangeInclusive<Idx> {
    pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
    {
        self.start <= *item && *item <= self.end
    }
    pub fn is_empty(&self) -> bool {
        self.exhausted || !(self.start <= self.end)
    }
}
impl<Idx: PartialOrd<Idx>> RangeFrom<Idx> {
    pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
    {
        self.start <= *item
    }
}
impl<Idx: PartialOrd<Idx>> RangeTo<Idx> {
    pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
    {
        *item < self.end
    }
}
impl<Idx: PartialOrd<Idx>> RangeToInclusive<Idx> {
    pub fn contains<U: ?Sized + PartialOrd<Idx>>(&self, item: &U) -> bool
    where
        Idx: PartialOrd<U>,
    {
        *item <= self.end
    }
}

impl fmt::Debug for RangeFull {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")
    }
}
impl<Idx: fmt::Debug> fmt::Debug for Range<Idx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        f.write_str("..")?;
        self.end.fmt(f)
    }
}
impl<Idx: fmt::Debug> fmt::Debug for RangeFrom<Idx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        f.write_str("..")
    }
}
impl<Idx: fmt::Debug> fmt::Debug for RangeTo<Idx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..")?;
        self.end.fmt(f)
    }
}
impl<Idx: fmt::Debug> fmt::Debug for RangeInclusive<Idx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.start.fmt(f)?;
        f.write_str("..=")?;
        self.end.fmt(f)?;
        if self.exhausted {
            f.write_str(" (exhausted)")?;
        }
        Ok(())
    }
}
impl<Idx: fmt::Debug> fmt::Debug for RangeToInclusive<Idx> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("..=")?;
        self.end.fmt(f)
    }
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Bound<T> {
    Included(T),
    Excluded(T),
    Unbounded,
}

pub trait RangeBounds<T: ?Sized> {
    fn start_bound(&self) -> Bound<&T>;
    fn end_bound(&self) -> Bound<&T>;
    fn contains<U: ?Sized + PartialOrd<T>>(&self, item: &U) -> bool
    where
        T: PartialOrd<U>,
    {
        let from_start = match self.start_bound() {
            Bound::Included(start) => *start <= *item,
            Bound::Excluded(start) => *start < *item,
            Bound::Unbounded => true,
        };
        from_start
            && match self.end_bound() {
                Bound::Included(end) => *item <= *end,
                Bound::Excluded(end) => *item < *end,
                Bound::Unbounded => true,
            }
    }
}
impl<T: ?Sized> RangeBounds<T> for RangeFull {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Unbounded
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Unbounded
    }
}
impl<T> RangeBounds<T> for Range<T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Included(&self.start)
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Excluded(&self.end)
    }
}
impl<T> RangeBounds<T> for RangeFrom<T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Included(&self.start)
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Unbounded
    }
}
impl<T> RangeBounds<T> for RangeTo<T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Unbounded
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Excluded(&self.end)
    }
}
impl<T> RangeBounds<T> for RangeInclusive<T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Included(&self.start)
    }
    fn end_bound(&self) -> Bound<&T> {
        if self.exhausted {
            Bound::Excluded(&self.end)
        } else {
            Bound::Included(&self.end)
        }
    }
}
impl<T> RangeBounds<T> for RangeToInclusive<T> {
    fn start_bound(&self) -> Bound<&T> {
        Bound::Unbounded
    }
    fn end_bound(&self) -> Bound<&T> {
        Bound::Included(&self.end)
    }
}

impl<T> Bound<T> {
    pub fn as_ref(&self) -> Bound<&T> {
        match self {
            Bound::Included(value) => Bound::Included(value),
            Bound::Excluded(value) => Bound::Excluded(value),
            Bound::Unbounded => Bound::Unbounded,
        }
    }
    pub fn map<U, F: FnOnce(T) -> U>(self, f: F) -> Bound<U> {
        match self {
            Bound::Included(value) => Bound::Included(f(value)),
            Bound::Excluded(value) => Bound::Excluded(f(value)),
            Bound::Unbounded => Bound::Unbounded,
        }
    }
}
impl<T: Clone> Bound<&T> {
    pub fn cloned(self) -> Bound<T> {
        match self {
            Bound::Included(value) => Bound::Included(value.clone()),
            Bound::Excluded(value) => Bound::Excluded(value.clone()),
            Bound::Unbounded => Bound::Unbounded,
        }
    }
}
impl<T> RangeBounds<T> for (Bound<T>, Bound<T>) {
    fn start_bound(&self) -> Bound<&T> {
        self.0.as_ref()
    }
    fn end_bound(&self) -> Bound<&T> {
        self.1.as_ref()
    }
}
//@ each Kind: Range RangeFrom RangeTo RangeInclusive RangeToInclusive
impl<T> RangeBounds<T> for Kind<&T> {
    fn start_bound(&self) -> Bound<&T> {
        RangeBounds::<&T>::start_bound(self).map(|bound| *bound)
    }
    fn end_bound(&self) -> Bound<&T> {
        RangeBounds::<&T>::end_bound(self).map(|bound| *bound)
    }
}
//@ end

/// Whether a loop or a fold goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[lang = "ControlFlow"]
pub enum ControlFlow<B, C = ()> {
    Continue(C),
    Break(B),
}
impl<B, C> ControlFlow<B, C> {
    pub const fn is_break(&self) -> bool {
        match self {
            ControlFlow::Break(_) => true,
            ControlFlow::Continue(_) => false,
        }
    }
    pub const fn is_continue(&self) -> bool {
        !self.is_break()
    }
    pub fn break_value(self) -> Option<B> {
        match self {
            ControlFlow::Break(value) => Some(value),
            ControlFlow::Continue(_) => None,
        }
    }
    pub fn continue_value(self) -> Option<C> {
        match self {
            ControlFlow::Break(_) => None,
            ControlFlow::Continue(value) => Some(value),
        }
    }
    pub fn map_break<T, F: FnOnce(B) -> T>(self, f: F) -> ControlFlow<T, C> {
        match self {
            ControlFlow::Break(value) => ControlFlow::Break(f(value)),
            ControlFlow::Continue(value) => ControlFlow::Continue(value),
        }
    }
    pub fn map_continue<T, F: FnOnce(C) -> T>(self, f: F) -> ControlFlow<B, T> {
        match self {
            ControlFlow::Break(value) => ControlFlow::Break(value),
            ControlFlow::Continue(value) => ControlFlow::Continue(f(value)),
        }
    }
}

/// What `?` and the folds that may end early work on.
pub trait Try: Sized {
    type Output;
    fn from_output(output: Self::Output) -> Self;
    /// The output, or the whole value as that which ends the fold.
    fn branch(self) -> ControlFlow<Self, Self::Output>;
}
impl<T> Try for Option<T> {
    type Output = T;
    fn from_output(output: T) -> Option<T> {
        Some(output)
    }
    fn branch(self) -> ControlFlow<Option<T>, T> {
        match self {
            Some(value) => ControlFlow::Continue(value),
            None => ControlFlow::Break(None),
        }
    }
}
impl<T, E> Try for Result<T, E> {
    type Output = T;
    fn from_output(output: T) -> Result<T, E> {
        Ok(output)
    }
    fn branch(self) -> ControlFlow<Result<T, E>, T> {
        match self {
            Ok(value) => ControlFlow::Continue(value),
            Err(error) => ControlFlow::Break(Err(error)),
        }
    }
}
impl<B, C> Try for ControlFlow<B, C> {
    type Output = C;
    fn from_output(output: C) -> ControlFlow<B, C> {
        ControlFlow::Continue(output)
    }
    fn branch(self) -> ControlFlow<ControlFlow<B, C>, C> {
        match self {
            ControlFlow::Continue(value) => ControlFlow::Continue(value),
            ControlFlow::Break(value) => ControlFlow::Break(ControlFlow::Break(value)),
        }
    }
}
