// A stand-in for https://cdn.iamport.kr/v1/iamport.js that opens this simulator. It needs nothing of the page's policy but
// this server in script-src and form-action.
(() => {
  const server = new URL(document.currentScript.src).origin;
  const WIDTH = 430;
  const HEIGHT = 660;
  const FIELDS = ['channelKey', 'pg', 'company', 'm_redirect_url', 'min_age', 'name', 'phone', 'carrier'];

  let userCode;
  let count = 0;
  let stopListening = () => {};

  /** A telephone, as far as its name says so; a tablet counts. */
  const isPhone = () => /Android|iPhone|iPad|iPod|Mobile/i.test(navigator.userAgent);

  const fieldsOf = (params, way) => {
    const said = FIELDS.map((name) => [name, params[name]]).filter(
      ([, value]) => value !== undefined && value !== null && value !== '',
    );
    return {
      ...Object.fromEntries(said.map(([name, value]) => [name, String(value)])),
      user_code: userCode,
      merchant_uid: String(params.merchant_uid || `nobody_${Date.now()}`),
      origin: location.href,
      way,
    };
  };

  const submit = (fields, target) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = `${server}/v1/certification`;
    form.target = target;
    form.acceptCharset = 'utf-8';
    form.hidden = true;
    for (const [name, value] of Object.entries(fields)) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = name;
      input.value = value;
      form.append(input);
    }
    document.body.append(form);
    // Through the prototype: a field could stand in front of the form's own method.
    HTMLFormElement.prototype.submit.call(form);
    form.remove();
  };

  const listen = (popup, callback) => {
    stopListening();
    const onMessage = ({ origin, source, data }) => {
      if (origin !== server || source !== popup) return;
      if (data?.simulator !== 'bonin' || data.protocol !== 'iamport') return;
      stopListening();
      if (typeof callback === 'function') callback(data.response);
    };
    window.addEventListener('message', onMessage);
    stopListening = () => window.removeEventListener('message', onMessage);
  };

  const fail = (params, callback, text) => {
    if (typeof callback !== 'function') throw new Error(text);
    callback({
      success: false,
      imp_uid: null,
      merchant_uid: params.merchant_uid ?? null,
      pg_provider: null,
      pg_type: 'certification',
      error_code: null,
      error_msg: text,
    });
  };

  const openPopup = (params, callback) => {
    count += 1;
    const name = `iamport-${Date.now()}-${count}`;
    const left = Math.round(screenX + (outerWidth - WIDTH) / 2);
    const top = Math.round(screenY + (outerHeight - HEIGHT) / 2);
    // In the click itself, or the browser blocks it.
    const popup = window.open('', name, `popup,width=${WIDTH},height=${HEIGHT},left=${left},top=${top}`);
    if (popup === null) return fail(params, callback, '팝업이 차단되었습니다. 팝업을 허용해 주세요.');
    listen(popup, callback);
    submit(fieldsOf(params, 'popup'), name);
  };

  window.IMP = {
    init(code) {
      userCode = String(code);
    },
    certification(said, callback) {
      const params = said ?? {};
      if (userCode === undefined) return fail(params, callback, 'IMP.init을 먼저 호출해 주세요.');
      // A computer has a popup always; a phone goes away where it may come back.
      const goesAway = isPhone() && params.popup !== true && Boolean(params.m_redirect_url);
      if (goesAway) submit(fieldsOf(params, 'redirect'), '_self');
      else openPopup(params, callback);
    },
  };
})();
