// @ts-check
/** All words of the page come from one file; a missing key shows as itself, and fails a test. */

/** @type {Object<string, string>} */
let texts = {};

/** @param {string} language */
export async function loadTexts(language) {
  const answer = await fetch(`/i18n/${language}.json`);
  texts = await answer.json();
}

/**
 * @param {string} key
 * @param {Object<string, *>=} values for the places {name} in the text
 * @return {string}
 */
export function t(key, values) {
  const text = texts[key] ?? key;
  return values ? text.replace(/\{(\w+)\}/g, (place, name) => String(values[name] ?? place)) : text;
}

/**
 * A word of the engine (a state, a cause) in the reader's language, or as it came.
 * @param {string} group
 * @param {?string} word
 * @return {string}
 */
export function word(group, word) {
  return word ? (texts[`${group}.${word}`] ?? word.toLowerCase().replaceAll('_', ' ')) : '';
}
