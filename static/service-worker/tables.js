// The tables in the browser's database: one turn at a time, each a transaction, so that nothing of a turn is
// kept unless all of it is.
//
// A turn takes all tables for itself until it ends, whichever instance of the worker asks: two may live for a moment while an
// update goes in. What one writes, the other learns of by the revision in the state.

import { openDB } from "idb";

/**
 * The version of the tables' form, and of the exchanges in `trace`, which are passed on as they are. Another form wants a step in
 * `upgrade` that carries old rows over.
 */
const VERSION = 1;

/** The tables with rows, and the member that the records of each are told apart by. */
const ROWS = { session: "id", user: "name", customer: "id", medicine: "id", order: "id" };
/** Exchanges by their number; one record with revision, configuration, ids that were given. */
const ALL = { ...ROWS, trace: "number", state: "key" };
const STATE = "now";

/** What went wrong underneath: `open`, `turn`, `read`, `write`. */
export class TablesError extends Error {}

/** Opens the tables of a folder; `closed` is called when the browser or another build takes them away. */
export async function openTables(path, closed) {
  try {
    return await openDB(`session-playground:${path}`, VERSION, {
      upgrade(database, oldVersion) {
        if (oldVersion < 1) for (const [name, keyPath] of Object.entries(ALL)) database.createObjectStore(name, { keyPath });
      },
      // A newer build wants to carry the rows over, or someone deletes them.
      blocking(_, __, event) {
        event.target.close();
        closed();
      },
      terminated: closed,
    });
  } catch (error) {
    throw new TablesError(`open: ${error.name}`, { cause: error });
  }
}

/** Begins a turn. "strict": when it has ended, what was written lies on the disk. */
export function beginTurn(database, durability) {
  try {
    const turn = database.transaction(Object.keys(ALL), "readwrite", { durability });
    // Whoever ends the turn hears of it; one that is given up has nobody to tell.
    turn.done.catch(() => {});
    return turn;
  } catch (error) {
    throw new TablesError(`turn: ${error.name}`, { cause: error });
  }
}

/** The state record; undefined before the first day. */
export const readState = (turn) => read(() => turn.objectStore("state").get(STATE));

/** Every record but the state, as a text that the practice server reads. */
export async function readAll(turn, state) {
  const names = Object.keys(ALL).filter((name) => name !== "state");
  const records = await read(() => Promise.all(names.map((name) => turn.objectStore(name).getAll())));
  return JSON.stringify({ ...Object.fromEntries(names.map((name, at) => [name, records[at]])), state });
}

async function read(ask) {
  try {
    return await ask();
  } catch (error) {
    throw new TablesError(`read: ${error.name}`, { cause: error });
  }
}

/** Writes what the practice server says has changed, and ends the turn: when this is over, it lasts. */
export async function endTurn(turn, changes, revision) {
  try {
    const writes = [];
    if (changes) {
      const { clear, put, delete: gone, state } = JSON.parse(changes);
      if (clear) for (const name of Object.keys(ROWS)) writes.push(turn.objectStore(name).clear());
      for (const [name, record] of put) writes.push(turn.objectStore(name).put(record));
      for (const [name, key] of gone) writes.push(turn.objectStore(name).delete(key));
      writes.push(turn.objectStore("state").put({ ...state, revision, key: STATE }));
    }
    await Promise.all([...writes, turn.done]);
  } catch (error) {
    throw new TablesError(`write: ${error.name}`, { cause: error });
  }
}
