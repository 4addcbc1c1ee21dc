// What makes the pages smoother. Every page works without it.
import "./js/htmx.js";
import "./js/theme.js";
import "./js/dialogs.js";
import "./js/forms.js";
import "./js/confirm.js";
import "./js/keep.js";
import "./js/keys.js";
import "./js/palette.js";
import "./js/rows.js";
import "./js/cells.js";
import "./js/toasts.js";
import "./js/drop.js";
import "./js/board.js";
import "./js/plan.js";
import "./js/fill.js";
import "./js/walk.js";
