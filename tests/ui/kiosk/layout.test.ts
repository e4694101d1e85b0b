import assert from "node:assert/strict";
import { test } from "node:test";

import { rowLayout, tileLayout } from "../../../kiosk/columns";
import { nearest } from "../../../kiosk/keypad";
import { diagonalFrom, pixelsPerMillimetre } from "../../../kiosk/sizes";

const PORTRAIT = { width: 1080, height: 1920, mm: 4.03 };
const LANDSCAPE = { width: 1920, height: 1080, mm: 4.03 };
const TABLET = { width: 1280, height: 800, mm: 5.88 };

test("a key of twenty millimetres has the pixels of the table of sizes", () => {
  const key = (width: number, height: number, inches: number): number =>
    Math.round(20 * pixelsPerMillimetre(width, height, inches));
  assert.deepEqual([key(1080, 1920, 21.5), key(1080, 1920, 15.6), key(1080, 1920, 32)], [81, 111, 54]);
});

test("a key is never under 44 pixels", () => {
  assert.ok(20 * pixelsPerMillimetre(800, 600, 21.5) >= 44);
});

test("a diagonal is a sensible number of inches or nothing", () => {
  assert.deepEqual(["15.6", "10,1", "", null, "abc", "1", "900"].map(diagonalFrom), [15.6, 10.1, null, null, null, null, null]);
});

test("ten groups fill a tall screen in two columns and a wide one in five", () => {
  assert.deepEqual(tileLayout(10, PORTRAIT), { columns: 2, rows: 5, isStacked: true });
  assert.deepEqual(tileLayout(10, LANDSCAPE), { columns: 5, rows: 2, isStacked: true });
});

test("a small wide tablet puts pictures beside the words", () => {
  assert.equal(tileLayout(10, TABLET).isStacked, false);
});

test("few services stand below each other, many in two columns", () => {
  assert.deepEqual([rowLayout(5, PORTRAIT).columns, rowLayout(12, PORTRAIT).columns], [1, 2]);
  assert.deepEqual([rowLayout(3, LANDSCAPE).columns, rowLayout(5, LANDSCAPE).columns], [1, 2]);
});

test("an arrow key leads to the nearest key in its direction", () => {
  const box = (left: number, top: number) => ({ left, top, width: 100, height: 100 });
  const boxes = [box(0, 0), box(200, 0), box(0, 200), box(200, 200)];
  const from = box(0, 0);
  assert.equal(nearest(boxes, from, [1, 0]), 1);
  assert.equal(nearest(boxes, from, [0, 1]), 2);
  assert.equal(nearest(boxes, from, [-1, 0]), -1);
});
