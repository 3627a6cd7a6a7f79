// A form that ends in a passkey. The server writes what it asks for into the form, the browser's answer goes back in the
// form's own field `passkey`, and the form is sent as any other:
//
//   <form method="post" action="…" data-passkey="create" data-options="{…}" hidden>      or data-passkey="get"
//     <input type="hidden" name="passkey">
//     <p role="status" data-refused="…" data-known="…"></p>
//     <button>…</button>
//   </form>
//
// Hidden until this script finds that the browser can do it: without scripts, or in an older browser, it is not offered.

const CAN =
  typeof PublicKeyCredential === 'function' &&
  'parseCreationOptionsFromJSON' in PublicKeyCredential &&
  'parseRequestOptionsFromJSON' in PublicKeyCredential &&
  'toJSON' in PublicKeyCredential.prototype

async function answer({ passkey, options }) {
  const asked = JSON.parse(options)
  const credential =
    passkey === 'create'
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(asked) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(asked) })

  return JSON.stringify(credential.toJSON())
}

async function send(form) {
  const status = form.querySelector('[role="status"]')
  const button = form.querySelector('button')
  status.textContent = ''
  button.disabled = true
  try {
    form.elements.namedItem('passkey').value = await answer(form.dataset)
    form.submit()
  } catch (error) {
    // Whatever went wrong, the person can try again or go another way; the browser has told more than we may know.
    status.textContent = error?.name === 'InvalidStateError' ? status.dataset.known : status.dataset.refused
    button.disabled = false
    button.focus()
  }
}

if (CAN) {
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      void send(form)
    })
  }
}
