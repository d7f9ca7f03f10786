;; A module with what a page's module has: calls in both directions, a table, values of every kind, several results, loops
;; that are left early, jumps by number, effects on memory and globals; data that is named as a linker names it, and reached
;; in each of the ways in which compiled code reaches it.
(module
  (type $wide (func (param i64 f32) (result i64)))
  (import "glue" "__wbg_note" (func $note (param i32 i64 externref) (result i64)))
  (import "glue" "__wbg_unused" (func $unused (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 16) "session")
  (data $.rodata.text (i32.const 1536) "a plain text")
  (data $.rodata.first (i32.const 2048) "first")
  (data $.rodata.second (i32.const 2053) "second")
  (data $.rodata.table (i32.const 3072) "\00\08\00\00\05\08\00\00")
  (data $.rodata.steps (i32.const 4096) "\03\00\00\00\05\00\00\00\07\00\00\00")
  (data $.rodata.pair (i32.const 5120) "one of two")
  (data $.rodata.left (i32.const 6144) "left")
  (data $.rodata.right (i32.const 6148) "right")
  (data $.data.count (i32.const 7168) "\05\00\00\00\00\20\00\00")
  (data $.rodata.behind (i32.const 8192) "behind what changes")
  (global $stack (mut i32) (i32.const 1024))
  (global $runs (export "runs") (mut i32) (i32.const 0))
  (table $functions 8 funcref)
  (table $things 4 externref)
  (elem (i32.const 1) $add_wide $mul_wide $deep_wide $note_twice)
  (start $begin)

  (func $begin (i32.store8 (i32.const 32) (i32.const 7)))
  (func $add_wide (type $wide) (i64.add (local.get 0) (i64.trunc_sat_f32_s (local.get 1))))
  (func $mul_wide (type $wide) (i64.mul (local.get 0) (i64.trunc_sat_f32_s (local.get 1))))
  (func $deep_wide (type $wide) (call $add_wide (call $mul_wide (local.get 0) (local.get 1)) (local.get 1)))

  (func $note_twice (param $n i32) (param $thing externref) (result i32 i64)
    (table.set $things (i32.const 2) (local.get $thing))
    (i32.add (local.get $n) (i32.const 1))
    (call $note (local.get $n) (i64.const 5) (table.get $things (i32.const 2))))

  ;; Steps until one is reached; gives up after a hundred, or at a multiple of 64.
  (func $steps (param $n i32) (result i32) (local $count i32) (local $half i32)
    (block $out
      (loop $again
        (br_if $out (i32.le_s (local.get $n) (i32.const 1)))
        (local.set $count (i32.add (local.get $count) (i32.const 1)))
        (if (i32.and (local.get $n) (i32.const 1))
          (then
            (local.set $half (i32.mul (local.get $n) (i32.const 3)))
            (local.set $n (i32.add (local.get $half) (i32.const 1)))
            (br_if $out (i32.gt_s (local.get $count) (i32.const 100)))
            (i32.store (i32.const 64) (i32.add (i32.load (i32.const 64)) (local.get $half)))
            (br $again))
          (else
            (local.set $half (i32.shr_u (local.get $n) (i32.const 1)))
            (i32.store (i32.const 68) (i32.xor (i32.load (i32.const 68)) (local.get $half)))
            (br_if $out (i32.eqz (i32.and (local.get $n) (i32.const 63))))
            (local.set $n (local.get $half))))
        (br $again)))
    (i32.add (local.get $count) (i32.mul (local.get $half) (i32.const 1000))))

  ;; Leaves in several ways, and leaves different things behind.
  (func $effects (param $n i32) (local $a i32) (local $b i64)
    (local.set $a (i32.const 3))
    (block $third (block $second (block $first
      (br_table $first $second $third (i32.rem_u (local.get $n) (i32.const 4))))
      (local.set $a (i32.add (local.get $n) (i32.const 17)))
      (local.set $b (i64.extend_i32_s (local.get $a)))
      (i64.store (i32.const 80) (i64.add (i64.load (i32.const 80)) (local.get $b)))
      (if (i32.gt_u (local.get $n) (i32.const 20)) (then
        (i32.store (i32.const 88) (i32.add (i32.load (i32.const 88)) (local.get $a)))
        (if (i32.gt_u (local.get $n) (i32.const 30)) (then (return)))
        (i32.store (i32.const 92) (i32.mul (i32.load (i32.const 88)) (local.get $a)))
        (br $second)))
      (i32.store (i32.const 96) (i32.add (i32.load (i32.const 96)) (i32.const 5)))
      (br $third))
      (local.set $b (i64.mul (local.get $b) (i64.const 3)))
      (local.set $a (i32.shl (local.get $a) (i32.const 2)))
      (i64.store (i32.const 104) (i64.add (i64.load (i32.const 104)) (local.get $b))))
    (global.set $runs (i32.add (global.get $runs) (local.get $a)))
    (if (i32.eq (local.get $n) (i32.const 39)) (then
      (i32.store (i32.const 112) (i32.add (i32.load (i32.const 112)) (local.get $a)))
      (i32.store (i32.const 116) (i32.add (i32.load (i32.const 116)) (local.get $n)))
      (i32.store (i32.const 120) (i32.add (i32.load (i32.const 112)) (local.get $n)))
      (if (i32.eqz (local.get $a)) (then (unreachable))))))

  ;; Changes a variable on some ways only, and once behind a way out.
  (func $sometimes (param $n i32) (result i32) (local $v i32) (local $w i32)
    (local.set $v (i32.const 11))
    (local.set $w (i32.const 13))
    (block $out
      (if (i32.gt_u (local.get $n) (i32.const 4)) (then
        (i32.store (i32.const 128) (i32.add (i32.load (i32.const 128)) (i32.const 1001)))
        (i32.store (i32.const 132) (i32.add (i32.load (i32.const 128)) (i32.const 1002)))
        (i32.store (i32.const 136) (i32.add (i32.load (i32.const 132)) (i32.const 1003)))
        (if (i32.and (local.get $n) (i32.const 1)) (then (local.set $v (i32.mul (local.get $n) (i32.const 7)))))
        (br_if $out (i32.eqz (i32.rem_u (local.get $n) (i32.const 3))))
        (local.set $w (i32.load (i32.const 136)))))
      (i32.store (i32.const 140) (i32.add (i32.load (i32.const 140)) (i32.const 1))))
    (i32.add (local.get $v) (local.get $w)))

  (func $octet (param $at i32) (param $n i32) (result i32)
    (i32.load8_u (i32.add (local.get $at) (i32.and (local.get $n) (i32.const 3)))))
  (func $of_text (param $n i32) (result i32) (call $octet (i32.const 1536) (local.get $n)))
  ;; The table's entries have the numbers 4 and 5: what remains of the subtraction is a place before the table.
  (func $of_table (param $n i32) (result i32)
    (call $octet
      (i32.load offset=3056 (i32.shl (i32.add (i32.and (local.get $n) (i32.const 1)) (i32.const 4)) (i32.const 2)))
      (local.get $n)))
  (func $of_sum (param $n i32) (result i32)
    (i32.load (i32.add (i32.shl (i32.add (i32.rem_u (local.get $n) (i32.const 3)) (i32.const 2)) (i32.const 2)) (i32.const 4088))))
  ;; Begins one step before what it goes over.
  (func $of_steps (result i32) (local $at i32) (local $sum i32)
    (local.set $at (i32.const 4092))
    (loop $again
      (local.set $at (i32.add (local.get $at) (i32.const 4)))
      (local.set $sum (i32.add (local.get $sum) (i32.load (local.get $at))))
      (br_if $again (i32.lt_u (local.get $sum) (i32.const 15))))
    (local.get $sum))
  ;; A place and a length, stored at once.
  (func $of_pair (param $n i32) (result i32)
    (i64.store (i32.const 144) (i64.const 0xa00001400))
    (call $octet (i32.load (i32.const 144)) (i32.add (local.get $n) (i32.load (i32.const 148)))))
  (func $of_one (param $n i32) (result i32)
    (call $octet
      (if (result i32) (i32.and (local.get $n) (i32.const 1)) (then (i32.const 6144)) (else (i32.const 6148)))
      (local.get $n)))
  (func $count (param $n i32) (result i32)
    (i32.store (i32.const 7168) (i32.add (i32.load (i32.const 7168)) (local.get $n)))
    (i32.add (i32.load (i32.const 7168)) (call $octet (i32.load (i32.const 7172)) (local.get $n))))
  (func $of_data (param $n i32) (result i32)
    (i32.add (call $of_text (local.get $n)) (i32.shl (call $of_table (local.get $n)) (i32.const 3)))
    (i32.add (i32.shl (call $of_steps) (i32.const 5)) (i32.shl (call $of_sum (local.get $n)) (i32.const 7)))
    (i32.add (i32.shl (call $of_pair (local.get $n)) (i32.const 9)) (i32.shl (call $of_one (local.get $n)) (i32.const 11)))
    (i32.add (i32.shl (call $count (local.get $n)) (i32.const 13)))
    (i32.add)
    (i32.add))

  (func (export "run") (param $n i32) (param $thing externref) (result i32 i64 f64) (local $x i32) (local $y i64)
    (i32.store (i32.const 152) (i32.xor (i32.load (i32.const 152)) (call $of_data (local.get $n))))
    (call $effects (local.get $n))
    (call_indirect $functions (param i32 externref) (result i32 i64) (local.get $n) (local.get $thing) (i32.const 4))
    (local.set $y)
    (local.set $x)
    (i32.add (local.get $x) (i32.add (call $steps (local.get $n)) (call $sometimes (local.get $n))))
    (call_indirect $functions (type $wide)
      (local.get $y) (f32.convert_i32_s (local.get $n))
      (i32.add (i32.const 1) (i32.rem_u (local.get $n) (i32.const 3))))
    (f64.convert_i32_u (i32.load8_u (i32.add (i32.const 16) (i32.rem_u (local.get $n) (i32.const 7))))))
)
