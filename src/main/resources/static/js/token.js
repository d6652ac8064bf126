// @ts-check
/** The first module to run: takes the token from the address and erases it there, before anything else can read or keep it. */

const fragment = new URLSearchParams(location.hash.slice(1));

/** @type {?string} */
export const token = fragment.get('token');

if (token) {
  history.replaceState(null, '', location.pathname);
}
