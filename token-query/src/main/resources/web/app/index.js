import "./console.css";
import "./console-app.js";
