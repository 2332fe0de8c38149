-- A pandoc reader for the Quarto features that the reports use: {{< include >}}, {{< var >}} and cross references.
-- Bare pandoc reads the .qmd files through it; Quarto does all of this itself and never sees this file.
--
-- Run with the build folder as working directory. Every mistake ends the run with a message that starts with
-- "jobs-first:" and names the file and line.

local VARIABLES_FILE = "_variables.yml"
local OPEN, CLOSE = utf8.char(0xE000), utf8.char(0xE001) -- private-use characters hold a variable's place while pandoc parses
local PREFIXES = { fig = "Figure", tbl = "Table", sec = "Section" }
local NUMBERED_STYLE = "summary"
local VALUE = "commonmark+bracketed_spans+attributes"

local sources = {} -- { name, lines } of every file read, in reading order
local places = {} -- every use of a variable: { key, file, line }

local function stop(message, ...)
  error("jobs-first: " .. message:format(...), 0)
end

local function read_file(path)
  local file = io.open(path, "rb")
  if not file then
    return nil
  end
  local text = file:read("a")
  file:close()
  return (text:gsub("\r\n", "\n"))
end

local function lines_of(text)
  local lines = {}
  for line in (text:gsub("\n*$", "") .. "\n"):gmatch("(.-)\n") do
    lines[#lines + 1] = line
  end
  return lines
end

local function check_include_path(path, file, number)
  if path:match("^[/\\]") or path:match("^%a:") or path:find("..", 1, true) then
    stop("%s, line %d: include '%s' leads out of the build folder. Give a path from that folder, without '..'.", file, number, path)
  end
end

-- Put a token of private-use characters where a variable stands, so that pandoc parses the text around it as it is.
local function hold_variables(line, file, number)
  return (line:gsub("{{<%s*(%S+)%s*(.-)%s*>}}", function(name, arguments)
    if name == "include" then
      stop("%s, line %d: include must stand alone on its line.", file, number)
    elseif name ~= "var" then
      stop("%s, line %d: '{{< %s >}}' is not known here. The reports use var and include only.", file, number, name)
    elseif not arguments:match("^[%w_.%-]+$") then
      stop("%s, line %d: '%s' is not the name of a variable.", file, number, arguments)
    end
    places[#places + 1] = { key = arguments, file = file, line = number }
    return OPEN .. #places .. CLOSE
  end))
end

local function check_line(line, file, number, in_front_matter)
  if line:find(OPEN, 1, true) or line:find(CLOSE, 1, true) then
    stop("%s, line %d: this line holds a private-use character (U+E000 or U+E001). Take it out.", file, number)
  elseif in_front_matter and line:find("{{<", 1, true) then
    stop("%s, line %d: variables are not read in the front matter.", file, number)
  elseif line:match("^#+%s.*{{<") and not line:match("{#[%w_%-]+[^{}]*}%s*$") then
    stop("%s, line %d: give this heading an id ({#sec-name} at its end): it holds a variable.", file, number)
  end
end

-- The text of a file with its includes in place, as Quarto puts them: as text, before anything is parsed.
local function expand(text, file, including)
  local lines = lines_of(text)
  sources[#sources + 1] = { name = file, lines = lines }
  local out, in_front_matter = {}, false
  for number, line in ipairs(lines) do
    if line:match("^%-%-%-%s*$") and (number == 1 or in_front_matter) then
      if #including > 0 then
        stop("%s, line %d: an included file has no front matter.", file, number)
      end
      in_front_matter = not in_front_matter
    end
    check_line(line, file, number, in_front_matter)
    local path = line:match("^%s*{{<%s*include%s+(%S+)%s*>}}%s*$")
    if path then
      check_include_path(path, file, number)
      for _, earlier in ipairs(including) do
        if earlier == path then
          stop("%s, line %d: include '%s' goes round in a circle.", file, number, path)
        end
      end
      local included = read_file(path)
      if not included then
        stop("%s, line %d: include '%s' was not found in the build folder.", file, number, path)
      end
      local chain = { table.unpack(including) }
      chain[#chain + 1] = path
      out[#out + 1] = "\n" .. expand(included, path, chain) .. "\n"
    else
      local held = hold_variables(line, file, number)
      if held:find("{{<", 1, true) then
        stop("%s, line %d: '{{<' is not closed on the same line.", file, number)
      end
      out[#out + 1] = held
    end
  end
  return table.concat(out, "\n") .. "\n"
end

-- Where `wanted` stands in the sources, for messages.
local function find_place(wanted)
  for _, source in ipairs(sources) do
    for number, line in ipairs(source.lines) do
      if line:find(wanted, 1, true) then
        return source.name .. ", line " .. number
      end
    end
  end
  return sources[1].name
end

local function load_variables()
  local text = read_file(VARIABLES_FILE)
  local ok, decoded = pcall(pandoc.json.decode, text or "{}", false)
  if not ok or type(decoded) ~= "table" then
    stop("%s is not the JSON text that the pipeline writes there. Prepare the build folder again.", VARIABLES_FILE)
  end
  return decoded
end

local function look_up(variables, place)
  local value = variables
  for part in place.key:gmatch("[^.]+") do
    value = type(value) == "table" and value[part] or nil
  end
  if value == nil then
    stop("%s, line %d: unknown variable '%s'.", place.file, place.line, place.key)
  elseif type(value) ~= "string" then
    stop("%s, line %d: '%s' is a group of variables, not one. Add the last part of its name, such as '.text'.", place.file, place.line, place.key)
  elseif not value:find("%S") then
    stop("%s, line %d: variable '%s' is empty.", place.file, place.line, place.key)
  end
  return value
end

-- The variable's value, parsed as Markdown as Quarto does. The pipeline has escaped the words in it, so that only spans and links are Markdown,
-- and this parser reads those alike in a seventh of the time.
local function insert_variables(doc)
  local variables = load_variables()
  local parsed = {}
  local function inlines_of(place)
    if not parsed[place.key] then
      local read = pandoc.read(look_up(variables, place), VALUE)
      parsed[place.key] = pandoc.utils.blocks_to_inlines(read.blocks)
    end
    return parsed[place.key]:clone()
  end
  local function fill(str)
    if not str.text:find(OPEN, 1, true) then
      return nil
    end
    local filled = pandoc.Inlines({})
    local rest = str.text
    while true do
      local before, index, after = rest:match("^(.-)" .. OPEN .. "(%d+)" .. CLOSE .. "(.*)$")
      if not before then
        break
      end
      if before ~= "" then
        filled:insert(pandoc.Str(before))
      end
      filled:extend(inlines_of(places[tonumber(index)]))
      rest = after
    end
    if rest ~= "" then
      filled:insert(pandoc.Str(rest))
    end
    return filled
  end
  return doc:walk({ Str = fill })
end

-- A token that is left stands where no text is: in a link's address, an attribute, code.
local function check_no_token_left(doc)
  local index = pandoc.write(doc, "json"):match(OPEN .. "(%d+)" .. CLOSE)
  if index then
    local place = places[tonumber(index)]
    stop("%s, line %d: variable '%s' stands in a link's address, an attribute or code, where it is not read.", place.file, place.line, place.key)
  end
end

local function kind_of(identifier)
  local kind = identifier:match("^(%a+)%-")
  return PREFIXES[kind] and kind or nil
end

local function check_headings(doc)
  local last = 1
  doc:walk({
    traverse = "topdown",
    Header = function(header)
      local shown = pandoc.utils.stringify(header)
      if header.level == 1 then
        stop("%s: the heading '%s' has one '#'. Start at '##': the title is the only heading of the first level.", find_place(shown), shown)
      elseif header.level > last + 1 then
        stop("%s: the heading '%s' skips a level. Take away a '#'.", find_place(shown), shown)
      end
      last = header.level
    end,
  })
end

local function number_heading(counters, level)
  for deeper = level + 1, #counters do
    counters[deeper] = nil
  end
  for upper = 2, level do
    counters[upper] = counters[upper] or 0
  end
  counters[level] = counters[level] + 1
  return table.concat(counters, ".", 2, level)
end

-- Labels of figures, tables and sections with their numbers; captions of figures and tables get theirs in front.
local function number_everything(doc)
  local numbers, counts, counters = {}, { fig = 0, tbl = 0 }, { 0 }
  local function label(identifier, number)
    if numbers[identifier] then
      stop("%s: the label '%s' is used twice.", find_place("#" .. identifier), identifier)
    end
    numbers[identifier] = number
  end
  local function number_float(kind)
    return function(float)
      if kind_of(float.identifier) ~= kind then
        return nil
      end
      counts[kind] = counts[kind] + 1
      label(float.identifier, tostring(counts[kind]))
      local first = float.caption.long[1]
      if not first then
        stop("%s: '%s' has no caption.", find_place("#" .. float.identifier), float.identifier)
      end
      first.content = pandoc.Inlines({ pandoc.Str(PREFIXES[kind] .. "\u{A0}" .. counts[kind] .. ":"), pandoc.Space() }) .. first.content
      return float
    end
  end
  doc = doc:walk({
    traverse = "topdown",
    Header = function(header)
      if header.classes:includes("unnumbered") then
        return nil
      end
      local number = number_heading(counters, header.level)
      if kind_of(header.identifier) == "sec" then
        label(header.identifier, number)
      end
    end,
    Figure = number_float("fig"),
    Table = number_float("tbl"),
  })
  return doc, numbers
end

local function check_alternatives(doc)
  doc:walk({
    traverse = "topdown",
    Div = function(div)
      if div.classes:includes("er") then
        return nil, false
      end
    end,
    Image = function(image)
      if (image.attributes["fig-alt"] or "") == "" then
        stop("%s: the picture '%s' has no fig-alt. Say what it shows: fig-alt=\"...\".", find_place(image.src), image.src)
      end
    end,
  })
end

local function resolve_references(doc, numbers)
  local style = pandoc.utils.stringify(doc.meta["report-style"] or "")
  return doc:walk({
    Cite = function(cite)
      local out = pandoc.Inlines({})
      for position, citation in ipairs(cite.citations) do
        local kind = kind_of(citation.id)
        if not kind then
          if doc.meta.bibliography then
            return nil
          end
          stop("%s: '@%s' is no figure, table or section, and the document has no bibliography.", find_place("@" .. citation.id), citation.id)
        elseif not numbers[citation.id] then
          stop("%s: '@%s' refers to nothing in this document.", find_place("@" .. citation.id), citation.id)
        elseif kind == "sec" and style ~= NUMBERED_STYLE then
          stop("%s: '@%s' refers to a section by number, and sections of this document have none.", find_place("@" .. citation.id), citation.id)
        end
        if position > 1 then
          out:extend({ pandoc.Str(","), pandoc.Space() })
        end
        local shown = PREFIXES[kind] .. "\u{A0}" .. numbers[citation.id]
        out:insert(pandoc.Link({ pandoc.Str(shown) }, "#" .. citation.id, "", pandoc.Attr("", { "quarto-xref" })))
      end
      return out
    end,
  })
end

function Reader(inputs, options)
  local text = {}
  for _, input in ipairs(inputs) do
    text[#text + 1] = expand(input.text:gsub("\r\n", "\n"), input.name, {})
  end
  local doc = insert_variables(pandoc.read(table.concat(text, "\n"), "markdown", options))
  check_no_token_left(doc)
  check_headings(doc)
  check_alternatives(doc)
  local numbers
  doc, numbers = number_everything(doc)
  return resolve_references(doc, numbers)
end
