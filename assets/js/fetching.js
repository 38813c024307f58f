// @ts-check
// Asking the server again when it did not answer: what the map needs may come late, but must not be missing for good.
"use strict";
{
  const WAITS = [500, 1000, 2000, 4000, 8000]; // ms before the second, third … attempt

  /** Try until it works, waiting longer each time; after the last wait the last error is thrown.
   *  @template T
   *  @param {() => Promise<T>} attempt
   *  @param {number[]} waits  ms between attempts
   *  @param {(ms: number) => Promise<void>} sleep
   *  @returns {Promise<T>} */
  async function patiently(attempt, waits = WAITS, sleep = (ms) => new Promise((go) => setTimeout(go, ms))) {
    for (const wait of waits) {
      try {
        return await attempt();
      } catch {
        await sleep(wait);
      }
    }
    return attempt();
  }

  /** The address of a path of this server.
   *  @param {string} path  from the root of the server; without a slash at its start: from the page's own
   *  @returns {string} */
  function address(path) {
    const config = document.getElementById("_dash-config")?.textContent ?? "{}";
    const prefix = JSON.parse(config).requests_pathname_prefix ?? "/";
    return path.startsWith("/") ? path : prefix + path;
  }

  /** Fetch a path of this server, patiently.
   *  @template T
   *  @param {string} path  as of `address`
   *  @param {(answer: Response) => Promise<T>} take  @returns {Promise<T>} */
  function get(path, take) {
    return patiently(async () => {
      const answer = await fetch(address(path));
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      return take(answer);
    });
  }

  /** @param {string} path  as above  @returns {Promise<any>} */
  const json = (path) => get(path, (answer) => answer.json());

  /** @param {string} path  as above  @returns {Promise<ArrayBuffer>} */
  const bytes = (path) => get(path, (answer) => answer.arrayBuffer());

  if (typeof module !== "undefined") module.exports = { patiently };
  else window.khareeta = { ...window.khareeta, fetching: { address, bytes, json, patiently } };
}
