/**
 * Whether a method that a type of the standard library is found not to have is a gap of ours, or the program's mistake
 * (E0599). The library here has less than the standard one: of some types it has all stable methods but these few, of
 * all others it may lack any method that some type of the standard library has.
 */
import type { Ty } from '../ty';

export const mayLackMethod = (types: readonly Ty[], name: string): boolean =>
  types.every(isComplete) ? lacking.has(name) : known.has(name);

function isComplete(ty: Ty): boolean {
  switch (ty.kind) {
    case 'int':
    case 'float':
    case 'bool':
    case 'char':
    case 'str':
    case 'slice':
    case 'array':
    case 'tuple':
    case 'ref':
      return true;
    case 'infer':
      return ty.of !== 'type';
    case 'adt':
      return !ty.def.isUser && complete.has(ty.def.name);
    default:
      return false;
  }
}

/** Held against the standard library's documentation of Rust 1.95, method by method. */
const complete: ReadonlySet<string> = new Set(
  `Option Result Vec String Box Rc Arc Cell RefCell HashMap HashSet BTreeMap BTreeSet VecDeque BinaryHeap LinkedList
  Range RangeInclusive Cow Duration Iter IterMut IntoIter Map Filter Chars Enumerate Rev Zip Skip Take Chain`.split(
    /\s+/,
  ),
);

const lackingNames = `
align_to align_to_mut as_chunks_unchecked as_chunks_unchecked_mut as_mut_array as_mut_slice as_rchunks_mut as_slice
clone_into connect drop element_offset extend extract_if get_disjoint_unchecked_mut insert_mut into_raw
into_raw_parts into_remainder is_negative is_positive keep_rest last_chunk_mut lines_any offset
overflowing_div_euclid overflowing_rem_euclid push_back_mut push_front_mut rchunks_exact_mut remainder reserve_exact
rsplit_mut rsplitn_mut shrink_to slice_mut_unchecked slice_unchecked split_at_mut_checked split_at_mut_unchecked
split_at_unchecked split_first_chunk_mut split_last_chunk_mut split_off_first_mut split_off_last_mut split_off_mut
splitn_mut strict_add_signed strict_add_unsigned strict_div_euclid strict_neg strict_rem_euclid strict_shl
strict_shr strict_sub_signed strict_sub_unsigned to_int_unchecked try_borrow_unguarded try_reserve try_reserve_exact
unchecked_neg unchecked_shl unchecked_shr`;

const names = `
abs abs_diff abs_sub acos acosh add add_assign add_extension addr advance_back_by advance_by algebraic_add
algebraic_div algebraic_mul algebraic_rem algebraic_sub align align_offset align_to align_to_mut all allocator
alternate ancestors and and_modify and_then any append args array_chunks array_windows as_array as_ascii
as_ascii_unchecked as_bytes as_bytes_mut as_chunks as_chunks_mut as_chunks_unchecked as_chunks_unchecked_mut
as_deref as_deref_mut as_inner as_micros as_millis as_millis_f32 as_millis_f64 as_mut as_mut_array as_mut_os_str
as_mut_os_string as_mut_ptr as_mut_ptr_range as_mut_slice as_mut_slices as_mut_str as_mut_unchecked as_mut_vec
as_nanos as_non_null as_os_str as_path as_ptr as_ptr_range as_rchunks as_rchunks_mut as_ref as_ref_unchecked
as_secs as_secs_f32 as_secs_f64 as_simd as_simd_mut as_slice as_slices as_statically_known_str as_str as_uninit
as_uninit_mut as_uninit_ref as_uninit_slice asin asinh assume_init assume_init_drop assume_init_mut
assume_init_read assume_init_ref atan atan2 atanh back back_mut backtrace binary_search binary_search_by
binary_search_by_key bit_width bitand bitand_assign bitor bitor_assign bitxor bitxor_assign borrow borrow_mut
borrowing_sub branch break_ok break_value buffer by_ref byte_add byte_offset byte_offset_from
byte_offset_from_unsigned byte_sub bytes call call_mut call_once canonicalize capacity carrying_add
carrying_carryless_mul carrying_mul carrying_mul_add carryless_mul cast cast_array cast_const cast_mut cast_signed
cast_slice cast_uninit cast_unsigned cause cbrt ceil ceil_char_boundary chain char_indices chars checked_abs
checked_add checked_add_signed checked_add_unsigned checked_div checked_div_euclid checked_div_exact
checked_duration_since checked_ilog checked_ilog10 checked_ilog2 checked_isqrt checked_mul checked_neg
checked_next_multiple_of checked_next_power_of_two checked_pow checked_rem checked_rem_euclid checked_shl
checked_shr checked_signed_diff checked_sub checked_sub_signed checked_sub_unsigned chunk_by chunk_by_mut chunks
chunks_exact chunks_exact_mut chunks_mut clamp clamp_magnitude classify clear clear_poison clone clone_from
clone_from_slice clone_into cloned cmp cmp_by code collect collect_into compare_and_swap compare_exchange
compare_exchange_weak components concat connect consume contains contains_key continue_ok continue_value copied
copy_from copy_from_nonoverlapping copy_from_slice copy_to copy_to_nonoverlapping copy_within copysign cos cosh
count count_ones count_zeros create create_new current_dir cursor_back cursor_back_mut cursor_front
cursor_front_mut cycle data_ptr debug_list debug_map debug_set debug_struct debug_struct_field1_finish
debug_struct_field2_finish debug_struct_field3_finish debug_struct_field4_finish debug_struct_field5_finish
debug_struct_fields_finish debug_tuple debug_tuple_field1_finish debug_tuple_field2_finish
debug_tuple_field3_finish debug_tuple_field4_finish debug_tuple_field5_finish debug_tuple_fields_finish dedup
dedup_by dedup_by_key deposit_bits deref deref_mut description difference display div div_assign div_ceil
div_duration_ceil div_duration_f32 div_duration_f64 div_duration_floor div_euclid div_exact div_f32 div_f64
div_floor downcast downcast_mut downcast_ref downcast_unchecked downcast_unchecked_mut downcast_unchecked_ref drain
drain_sorted drop drop_in_place duration_since each_mut each_ref elapsed element_offset encode_utf16 encode_utf8
end_bound ends_with entry enumerate env eq eq_by eq_ignore_ascii_case erf erfc err error_len escape_ascii
escape_debug escape_default escape_unicode estimated_capacity exists exit_ok exp exp2 exp_m1 expect expect_err
expose_provenance extend extend_from_slice extend_from_within extend_front extend_one extend_one_unchecked
extend_reserve extension extract_bits extract_if fetch_add fetch_and fetch_max fetch_min fetch_nand fetch_or
fetch_sub fetch_update fetch_xor file_name file_prefix file_stem fill fill_buf fill_with filter filter_map find
find_map finish first first_chunk first_chunk_mut first_entry first_key_value first_mut flags flat_map flatten
floor floor_char_boundary flush fmt fold for_each format_into fract front front_mut funnel_shl funnel_shr fuse
gamma ge get get_cloned get_disjoint_mut get_disjoint_unchecked_mut get_key_value get_mut get_mut_or_init
get_mut_or_try_init get_or_init get_or_insert get_or_insert_default get_or_insert_with get_or_try_init
get_or_try_insert_with get_ref get_unchecked get_unchecked_mut gt guaranteed_eq guaranteed_ne has_root
has_trailing_sep hash hasher highest_one hypot id ilog ilog10 ilog2 index index_mut insert insert_entry insert_mut
insert_str inspect inspect_err intersect intersection intersperse intersperse_with into into_bounds into_boxed_path
into_boxed_slice into_boxed_str into_bytes into_chars into_chunks into_err into_flat_iter into_future into_inner
into_iter into_iter_sorted into_key into_keys into_mut into_ok into_os_string into_owned into_parts
into_parts_with_alloc into_raw into_raw_parts into_raw_parts_with_alloc into_raw_with_allocator into_sorted_vec
into_value into_values into_vec is is_absolute is_aligned is_aligned_to is_alphabetic is_alphanumeric is_ascii
is_ascii_alphabetic is_ascii_alphanumeric is_ascii_control is_ascii_digit is_ascii_graphic is_ascii_hexdigit
is_ascii_lowercase is_ascii_octdigit is_ascii_punctuation is_ascii_uppercase is_ascii_whitespace is_borrowed
is_break is_case_ignorable is_cased is_char_boundary is_continue is_control is_digit is_dir is_disjoint is_empty
is_eq is_err is_err_and is_file is_finished is_finite is_ge is_gt is_infinite is_le is_leader is_lowercase is_lt
is_multiple_of is_nan is_ne is_negative is_none is_none_or is_normal is_null is_numeric is_ok is_ok_and is_owned
is_partitioned is_poisoned is_positive is_power_of_two is_read_vectored is_relative is_sign_negative
is_sign_positive is_some is_some_and is_sorted is_sorted_by is_sorted_by_key is_subnormal is_subset is_superset
is_symlink is_uppercase is_whitespace is_write_vectored is_zero isolate_highest_one isolate_lowest_one isqrt iter
iter_mut join key keys kind last last_chunk last_chunk_mut last_entry last_key_value last_mut le leading_ones
leading_zeros leak len len_utf16 len_utf8 lines lines_any ln ln_1p ln_gamma load lock lock_shared log log10 log2
lower_bound lower_bound_mut lowest_one lt make_ascii_lowercase make_ascii_uppercase make_contiguous map map_addr
map_break map_continue map_err map_or map_or_default map_or_else map_while map_windows mask match_indices matches
max max_by max_by_key maximum merge metadata midpoint min min_by min_by_key minimum mul mul_add mul_assign mul_f32
mul_f64 name ne neg next next_back next_chunk next_down next_if next_if_eq next_if_map next_if_map_mut
next_multiple_of next_power_of_two next_up normalize_lexically not notify_all notify_one nth nth_back offset
offset_from offset_from_unsigned ok ok_or ok_or_else open or or_default or_else or_insert or_insert_with
or_insert_with_key output overflowing_abs overflowing_add overflowing_add_signed overflowing_add_unsigned
overflowing_div overflowing_div_euclid overflowing_mul overflowing_neg overflowing_pow overflowing_rem
overflowing_rem_euclid overflowing_shl overflowing_shr overflowing_sub overflowing_sub_signed
overflowing_sub_unsigned pad pad_integral parent parse partial_cmp partial_cmp_by partial_sort_unstable
partial_sort_unstable_by partition partition_dedup partition_dedup_by partition_dedup_by_key partition_in_place
partition_point peek peek_mut peekable poll pop pop_back pop_back_if pop_first pop_front pop_front_if pop_if
pop_last pop_trailing_sep position pow powf powi precision prepend prepend_from_within product provide ptr_eq push
push_back push_back_mut push_front push_front_mut push_mut push_str push_trailing_sep push_within_capacity range
range_mut raw_os_error rchunks rchunks_exact rchunks_exact_mut rchunks_mut read read_array read_buf read_buf_exact
read_dir read_exact read_line read_link read_to_end read_to_string read_unaligned read_until read_vectored
read_volatile recip recv recv_deadline recv_timeout recycle reduce rem rem_assign rem_euclid remainder remove
remove_entry remove_matches repeat replace replace_first replace_last replace_range replace_with replacen report
reserve reserve_exact resize resize_with retain retain_mut rev reverse reverse_bits rewind rfind rfold
rmatch_indices rmatches rotate_left rotate_right round round_ties_even rposition rsplit rsplit_array_mut
rsplit_array_ref rsplit_mut rsplit_once rsplit_terminator rsplitn rsplitn_mut saturating_abs saturating_add
saturating_add_signed saturating_add_unsigned saturating_div saturating_duration_since saturating_mul
saturating_neg saturating_pow saturating_sub saturating_sub_signed saturating_sub_unsigned scan seek seek_relative
select_nth_unstable select_nth_unstable_by select_nth_unstable_by_key send set set_extension set_file_name set_len
set_modified set_permissions set_times set_trailing_sep shift_left shift_right shl shl_assign shl_exact shr
shr_assign shr_exact shrink_to shrink_to_fit sign sign_aware_zero_pad sign_minus sign_plus signum sin sin_cos sinh
size size_hint skip skip_while slice_mut_unchecked slice_unchecked sort sort_by sort_by_cached_key sort_by_key
sort_unstable sort_unstable_by sort_unstable_by_key source sources spare_capacity_mut spawn splice split
split_array_mut split_array_ref split_ascii_whitespace split_at split_at_checked split_at_mut split_at_mut_checked
split_at_mut_unchecked split_at_spare_mut split_at_unchecked split_first split_first_chunk split_first_chunk_mut
split_first_mut split_inclusive split_inclusive_mut split_last split_last_chunk split_last_chunk_mut split_last_mut
split_mut split_off split_off_first_mut split_off_last_mut split_off_mut split_once split_terminator
split_whitespace splitn splitn_mut sqrt start_bound starts_with status stderr stdin stdout step_by store stream_len
stream_position strict_abs strict_add strict_add_signed strict_add_unsigned strict_div strict_div_euclid strict_mul
strict_neg strict_pow strict_rem strict_rem_euclid strict_shl strict_shr strict_sub strict_sub_signed
strict_sub_unsigned strip_circumfix strip_prefix strip_suffix strong_count sub sub_assign subsec_micros
subsec_millis subsec_nanos subslice_range substr_range success sum swap swap_bytes swap_remove swap_remove_back
swap_remove_front swap_unchecked swap_with_slice symlink_metadata symmetric_difference sync_all sync_data take
take_if take_while tan tanh then then_some then_with thread to_ascii_lowercase to_ascii_uppercase to_be to_be_bytes
to_bits to_degrees to_digit to_int_unchecked to_le to_le_bytes to_lowercase to_mut to_ne_bytes to_owned to_path_buf
to_radians to_raw_parts to_socket_addrs to_str to_string to_string_lossy to_uppercase to_vec to_vec_in total_cmp
trailing_ones trailing_zeros transpose trim trim_ascii trim_ascii_end trim_ascii_start trim_end trim_end_matches
trim_left trim_left_matches trim_matches trim_prefix trim_right trim_right_matches trim_start trim_start_matches
trim_suffix trim_trailing_sep trunc truncate truncate_front try_borrow try_borrow_mut try_borrow_unguarded
try_cast_aligned try_clone try_collect try_exists try_find try_fold try_for_each try_insert try_into try_iter
try_lock try_lock_shared try_map try_read try_recv try_reduce try_remove try_reserve try_reserve_exact try_rfold
try_shrink_to try_shrink_to_fit try_update try_write type_id unbounded_shl unbounded_shr unchecked_add
unchecked_disjoint_bitor unchecked_div_exact unchecked_mul unchecked_neg unchecked_shl unchecked_shl_exact
unchecked_shr unchecked_shr_exact unchecked_sub undo_leak union unlock unpark unsigned_abs unwrap unwrap_err
unwrap_err_unchecked unwrap_or unwrap_or_default unwrap_or_else unwrap_unchecked unzip update upgrade upper_bound
upper_bound_mut utf8_error valid_up_to values values_mut wait wait_timeout wait_timeout_ms wait_timeout_while
wait_while wake wake_by_ref weak_count widening_carryless_mul widening_mul width windows with_added_extension
with_addr with_extension with_file_name with_metadata_of with_options with_trailing_sep wrapping_abs wrapping_add
wrapping_add_signed wrapping_add_unsigned wrapping_byte_add wrapping_byte_offset wrapping_byte_sub wrapping_div
wrapping_div_euclid wrapping_mul wrapping_neg wrapping_next_power_of_two wrapping_offset wrapping_pow wrapping_rem
wrapping_rem_euclid wrapping_shl wrapping_shr wrapping_sub wrapping_sub_signed wrapping_sub_unsigned write
write_all write_all_vectored write_bytes write_char write_fmt write_i128 write_i16 write_i32 write_i64 write_i8
write_isize write_length_prefix write_str write_u128 write_u16 write_u32 write_u64 write_u8 write_unaligned
write_usize write_vectored write_volatile xor zip zip_with
`;

const lacking: ReadonlySet<string> = new Set(lackingNames.trim().split(/\s+/));

const known: ReadonlySet<string> = new Set(names.split(/\s+/));
