import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';

/**
 * Whether a text is only the wording of a log line or an error, which no test has to check. Levels, fields
 * and codes are mutated like everything else.
 *
 * @param {any} path of Babel's, at a string or a template
 */
export function isMessageText(path) {
  if (!path.isStringLiteral() && !path.isTemplateLiteral()) return false;
  const { parent } = path;
  if (parent.type === 'NewExpression')
    return /Error$/.test(parent.callee.name ?? '') && parent.arguments[0] === path.node;
  if (parent.type === 'CallExpression' && parent.callee.type === 'Super')
    return parent.arguments[0] === path.node;
  return (
    parent.type === 'CallExpression' &&
    ['debug', 'info', 'warn', 'error', 'fatal'].includes(parent.callee.property?.name) &&
    /(^|\.)log(\(\))?$/.test(nameOf(parent.callee.object)) &&
    parent.arguments.indexOf(path.node) > 0
  );
}

/**
 * @param {any} node
 * @returns {string} `deps.log`, `log`, `log()`
 */
function nameOf(node) {
  if (node.type === 'Identifier') return node.name;
  if (node.type === 'MemberExpression') return `${nameOf(node.object)}.${node.property.name}`;
  return node.type === 'CallExpression' ? `${nameOf(node.callee)}()` : '';
}

export const strykerPlugins = [
  declareValuePlugin(PluginKind.Ignore, 'words', {
    shouldIgnore: (path) => (isMessageText(path) ? 'words for people' : undefined),
  }),
];
