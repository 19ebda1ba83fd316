// A command of the READMEs is written for bash. PowerShell takes most of them as they are.

/** The spellings of a command: one where bash and PowerShell agree, else one for each. */
export function shells(text) {
  const other = text.split('\n').map(powershell).join('\n');
  if (other === text) {
    return [{ label: 'bash, PowerShell', language: 'bash', text }];
  }
  const bash = { label: 'bash', language: 'bash', text };
  return other.includes('\u0000')
    ? [{ ...bash, label: 'bash (on Windows: WSL or Git Bash)' }]
    : [bash, { label: 'PowerShell', language: 'powershell', text: other }];
}

const quoted = value => {
  const plain = value.replace(/^["']|["']$/g, '');
  return plain.includes('$') ? `"${plain}"` : `'${plain}'`;
};

// A line as PowerShell takes it; with NUL inside where it has no simple form. Of bash's variables PowerShell knows $HOME and $PWD.
function powershell(line) {
  if (/\$(?!HOME\b|PWD\b)|^bash |<\(|\$\(|<<|\bcat >|^set -|`|(^|\s)<\s|\bgzip\b|\bzcat\b|\bawk\b|\bdu\b/.test(line)) {
    return '\u0000';
  }
  const variables = [];
  let rest = line;
  for (let found; (found = /^([A-Za-z_]\w*)=("[^"]*"|'[^']*'|\S*)\s+(?=\S)/.exec(rest)); rest = rest.slice(found[0].length)) {
    variables.push(`$env:${found[1]} = ${quoted(found[2])}; `);
  }
  return variables.join('') + rest
    .replace(/^export (\w+)=(.*)$/, (_, name, value) => `$env:${name} = ${quoted(value)}`)
    .replace(/(^|\s)curl(?=\s)/g, '$1curl.exe')
    .replace(/(\s)(@\S+)/g, "$1'$2'")
    .replace(/ \\$/, ' `')
    .replace(/ && /g, '; ');
}
