-- The reports' own marks, in both engines: Easy Read rows, invented numbers, fact links, boxes, tables that fit.
-- Quarto runs this after its own filters (at: post-quarto), bare pandoc after the reader qmd.lua. What Quarto does
-- itself (callouts, pictures with alternatives in typst) is done here for bare pandoc only.

local PICTURE_INDEX = "pictures/index.json"
local CALLOUTS = { note = "Note", tip = "Tip", important = "Important", warning = "Warning", caution = "Caution" }
local BOXES = { notice = "Notice", key = "Key", small = "Small Print" }
local MOST_STATEMENTS = 3

local in_quarto = quarto ~= nil
local to_html = FORMAT:match("^html") ~= nil
local to_typst = FORMAT == "typst"
local to_docx = FORMAT == "docx"

local marks = {} -- class of a span -> the word that stands beside it
local pictures = nil
local explained = {} -- ids of the entries that say where a number comes from
local used = {} -- those of them that a number has led to

local function stop(message, ...)
  error("jobs-first: " .. message:format(...), 0)
end

local function typst_string(text)
  return '"' .. text:gsub("\\", "\\\\"):gsub('"', '\\"'):gsub("\n", " ") .. '"'
end

local function html_attribute(text)
  return '"' .. text:gsub("&", "&amp;"):gsub('"', "&quot;"):gsub("<", "&lt;") .. '"'
end

local function wrapped(before, blocks, after)
  local out = pandoc.Blocks({ pandoc.RawBlock("typst", before) })
  out:extend(blocks)
  out:insert(pandoc.RawBlock("typst", after))
  return out
end

-- Invented numbers, example text, hard words, links to facts ---------------------------------------------------------------------

local function with_mark(span, class)
  if not marks[class] then
    stop("something %s stands in the document, but the front matter has no '%s-mark' to show beside it.", class, class)
  end
  local out = span.content:clone()
  out:insert(pandoc.Str("\u{A0}"))
  if to_typst then
    out:insert(pandoc.RawInline("typst", "#invented-mark[" .. marks[class] .. "]"))
  else
    local style = to_docx and { ["custom-style"] = "Invented Mark" } or {}
    out:insert(pandoc.Span({ pandoc.Str(marks[class]) }, pandoc.Attr("", { "invented-mark" }, style)))
  end
  return pandoc.Span(out, pandoc.Attr(span.identifier, span.classes))
end

local inline_marks = {
  Span = function(span)
    if span.classes:includes("invented") then
      return with_mark(span, "invented")
    elseif span.classes:includes("example") then
      return with_mark(span, "example")
    elseif span.classes:includes("word") then
      return pandoc.Strong(span.content)
    end
  end,
  -- A number leads to its entry, and its first place in the text is where the entry leads back to.
  Link = function(link)
    -- A page beside this one can be reached from a page alone.
    if link.classes:includes("elsewhere") and not to_html then
      return link.content
    elseif not link.classes:includes("fact") then
      return nil
    end
    local entry = link.target:sub(2)
    if not explained[entry] then
      return link.content
    end
    if not used[entry] then
      used[entry] = true
      link.identifier = entry:gsub("^fact", "used")
      return link
    end
  end,
}

local function find_entries(raw)
  for entry in raw.text:gmatch('<div id="(fact%-[%w_%-]+)"') do
    explained[entry] = to_html
  end
end

-- Easy Read rows -----------------------------------------------------------------------------------------------------

local function load_pictures()
  local file = io.open(PICTURE_INDEX, "rb")
  if not file then
    stop("%s is not in the build folder. Prepare it again.", PICTURE_INDEX)
  end
  pictures = pandoc.json.decode(file:read("a"), false)
  file:close()
end

local function picture_of(div)
  if not pictures then
    load_pictures()
  end
  local name = div.attributes.picture
  local shown = pandoc.utils.stringify(div.content):sub(1, 60)
  if not name then
    stop("the Easy Read row '%s' has no picture. Write ::: {.er picture=\"name\"}.", shown)
  elseif not pictures[name] then
    stop("the Easy Read row '%s' names the picture '%s', which config/easy_read/pictures.yaml does not have.", shown, name)
  end
  return pictures[name]
end

local function check_statements(div)
  local shown = pandoc.utils.stringify(div.content):sub(1, 60)
  for _, block in ipairs(div.content) do
    if block.t ~= "Para" then
      stop("the Easy Read row '%s' holds something else than short paragraphs.", shown)
    end
  end
  if #div.content < 1 or #div.content > MOST_STATEMENTS then
    stop("the Easy Read row '%s' has %d statements. A row has one to %d.", shown, #div.content, MOST_STATEMENTS)
  end
end

local function easy_read_row(div)
  local picture = picture_of(div)
  check_statements(div)
  local alt = div.classes:includes("decorative") and "" or picture.alt
  if to_html then
    local role = alt == "" and ' role="presentation"' or ""
    local image = "<img" .. role .. " src=" .. html_attribute(picture.file) .. " alt=" .. html_attribute(alt) .. ">"
    return pandoc.Div({
      pandoc.Div({ pandoc.RawBlock("html", image) }, pandoc.Attr("", { "er-picture" })),
      pandoc.Div(div.content, pandoc.Attr("", { "er-words" })),
    }, pandoc.Attr(div.identifier, div.classes))
  elseif to_typst then
    local listed = div.classes:includes("listed") and ", listed: true" or ""
    local before = "#er-row(" .. typst_string(picture.file) .. ", alt: " .. typst_string(alt) .. listed .. ")["
    return wrapped(before, div.content, "]")
  end
  local blocks = pandoc.Blocks({ pandoc.Para({ pandoc.Image({ pandoc.Str(alt) }, picture.file) }) })
  blocks:extend(div.content)
  return blocks
end

-- Boxes and callouts -------------------------------------------------------------------------------------------------

local function styled(style, blocks)
  return pandoc.Div(blocks, pandoc.Attr("", {}, { ["custom-style"] = style }))
end

local function box(div, class)
  if to_typst then
    return wrapped("#" .. class .. "-box[", div.content, "]")
  elseif to_docx then
    return styled(BOXES[class], div.content)
  elseif class == "notice" then
    div.attributes.role = "note"
  end
  return div
end

local function callout(div, kind)
  local title = div.attributes.title or CALLOUTS[kind]
  local inlines = pandoc.utils.blocks_to_inlines(pandoc.read(title, "markdown").blocks)
  if to_html then
    return pandoc.Div({
      pandoc.Div({ pandoc.Div({ pandoc.Plain(inlines) }, pandoc.Attr("", { "callout-title-container" })) }, pandoc.Attr("", { "callout-header" })),
      pandoc.Div(div.content, pandoc.Attr("", { "callout-body-container" })),
    }, pandoc.Attr(div.identifier, { "callout", "callout-" .. kind }))
  elseif to_typst then
    local blocks = pandoc.Blocks({ pandoc.RawBlock("typst", "#callout(title: [") })
    blocks:insert(pandoc.Plain(inlines))
    blocks:insert(pandoc.RawBlock("typst", "], body: ["))
    blocks:extend(div.content)
    blocks:insert(pandoc.RawBlock("typst", "])"))
    return blocks
  end
  return pandoc.Blocks({ styled("Callout Title", { pandoc.Para(inlines) }), styled("Callout", div.content) })
end

local function own_div(div)
  if div.classes:includes("html-only") and not to_html then
    return {}
  end
  if div.classes:includes("er") then
    return easy_read_row(div)
  end
  for class in pairs(BOXES) do
    if div.classes:includes(class) then
      return box(div, class)
    end
  end
  for kind in pairs(CALLOUTS) do
    if not in_quarto and div.classes:includes("callout-" .. kind) then
      return callout(div, kind)
    end
  end
end

-- Tables -------------------------------------------------------------------------------------------------------------

local NARROWEST, WIDEST = 11, 60 -- characters that a column is taken to hold, at least and at most
local ROOM_OF_A_LETTER = 1.7 -- beside running text, where spaces are narrow
local MOST_ROWS_TOGETHER, MOST_LETTERS_TOGETHER = 15, 1500 -- a table of more rows or letters may break over pages
local TYPST_ALIGN = { AlignLeft = "left", AlignRight = "right", AlignCenter = "center", AlignDefault = "left" }

local function typst_cells(row)
  local blocks = pandoc.Blocks({})
  for _, cell in ipairs(row.cells) do
    local spans = ("colspan: %d, rowspan: %d"):format(cell.col_span, cell.row_span)
    blocks:extend(wrapped("table.cell(" .. spans .. ")[", cell.contents, "],"))
  end
  return blocks
end

-- How much room each column wants: the root mean square of its cells' lengths, so that long cells count more than short ones
-- and one long cell does not decide alone; never less than its longest word.
local function column_weights(tbl)
  local squares, cells, longest = {}, {}, {}
  local function look(row)
    for position, cell in ipairs(row.cells) do
      local text = pandoc.utils.stringify(cell.contents)
      local length = utf8.len(text) or 0
      for word in text:gmatch("%S+") do
        longest[position] = math.max(longest[position] or 0, utf8.len(word) or 0)
      end
      squares[position] = (squares[position] or 0) + math.min(length, WIDEST) ^ 2
      cells[position] = (cells[position] or 0) + 1
    end
  end
  for _, row in ipairs(tbl.head.rows) do
    look(row)
  end
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      look(row)
    end
  end
  local weights = {}
  for position in ipairs(tbl.colspecs) do
    local typical = cells[position] and math.sqrt(squares[position] / cells[position]) or 0
    weights[position] = math.max(typical, NARROWEST, ROOM_OF_A_LETTER * (longest[position] or 0))
  end
  return weights
end

-- The first column of a table of numbers takes what room is left; columns of words share it.
local function typst_columns(tbl)
  local widths, aligns, words = {}, {}, 0
  for _, spec in ipairs(tbl.colspecs) do
    local align = TYPST_ALIGN[tostring(spec[1])]
    aligns[#aligns + 1] = align
    words = words + (align == "left" and 1 or 0)
  end
  for position, weight in ipairs(column_weights(tbl)) do
    widths[position] = words > 1 and ("%.2ffr"):format(weight) or position == 1 and "1fr" or "auto"
  end
  return "columns: (" .. table.concat(widths, ", ") .. ",), align: (" .. table.concat(aligns, ", ") .. ",), "
end

local function is_long(tbl)
  local rows, letters = 0, 0
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      rows = rows + 1
      for _, cell in ipairs(row.cells) do
        letters = letters + (utf8.len(pandoc.utils.stringify(cell.contents)) or 0)
      end
    end
  end
  return rows > MOST_ROWS_TOGETHER or letters > MOST_LETTERS_TOGETHER
end

local function typst_rows(tbl)
  local blocks = pandoc.Blocks({})
  if #tbl.head.rows > 0 then
    blocks:insert(pandoc.RawBlock("typst", "table.header("))
    for _, row in ipairs(tbl.head.rows) do
      blocks:extend(typst_cells(row))
    end
    blocks:insert(pandoc.RawBlock("typst", "),"))
  end
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      blocks:extend(typst_cells(row))
    end
  end
  return blocks
end

local function typst_table(tbl)
  if #tbl.caption.long == 0 then
    return wrapped("#data-table(" .. typst_columns(tbl), typst_rows(tbl), ")")
  end
  local label = tbl.identifier ~= "" and ("<" .. tbl.identifier .. ">") or ""
  local breakable = tostring(is_long(tbl))
  local before = "#[#show figure: set block(breakable: " .. breakable .. ")\n#figure(kind: table, caption: ["
  local blocks = wrapped(before, tbl.caption.long, "], data-table(" .. typst_columns(tbl))
  blocks:extend(typst_rows(tbl))
  blocks:insert(pandoc.RawBlock("typst", "))" .. label .. "]"))
  return blocks
end

-- Word shows columns as wide as the file says, so each gets its share.
local function share_width(tbl)
  local weights, total = column_weights(tbl), 0
  for _, weight in ipairs(weights) do
    total = total + weight
  end
  -- All specs at once: pandoc hands out copies, so that a change of one would be lost.
  local specs = {}
  for position, spec in ipairs(tbl.colspecs) do
    specs[position] = { spec[1], weights[position] / total }
  end
  tbl.colspecs = specs
  return tbl
end

-- A wide table or picture scrolls inside itself in a narrow window, and the keyboard reaches it.
local function scrolling(block, class, caption, otherwise)
  local label = pandoc.utils.stringify(caption)
  -- A list, not a table by name: its order is the same in every run.
  local attributes = { { "tabindex", "0" }, { "role", "region" }, { "aria-label", label ~= "" and label or otherwise } }
  return pandoc.Div({ block }, pandoc.Attr("", { class }, attributes))
end

-- A cell in which lines are ended becomes a paragraph for each.
local function ended_lines(cell)
  local first = cell.contents[1]
  local lines = { pandoc.Inlines({}) }
  for _, inline in ipairs(first and first.content or {}) do
    if inline.t == "Span" and inline.classes:includes("line-end") then
      lines[#lines + 1] = pandoc.Inlines({})
    else
      lines[#lines]:insert(inline)
    end
  end
  if #lines > 1 then
    local blocks = pandoc.Blocks({})
    for _, line in ipairs(lines) do
      blocks:insert(to_docx and pandoc.Plain(line) or pandoc.Para(line)) -- Word has a closer style for plain blocks
    end
    cell.contents = blocks
  end
  return cell
end

local function with_ended_lines(tbl)
  for _, body in ipairs(tbl.bodies) do
    for _, row in ipairs(body.body) do
      row.cells = row.cells:map(ended_lines)
    end
  end
  return tbl
end

local function own_table(tbl)
  tbl = with_ended_lines(tbl)
  if to_typst then
    return typst_table(tbl)
  end
  if not to_html then
    return share_width(tbl)
  end
  local specs = {}
  for position, spec in ipairs(tbl.colspecs) do
    specs[position] = { spec[1] }
  end
  tbl.colspecs = specs
  return scrolling(tbl, "table-scroll", tbl.caption.long, "Table")
end

-- Pictures -----------------------------------------------------------------------------------------------------------

local function alternative(image)
  return image.attributes["fig-alt"] or pandoc.utils.stringify(image.caption)
end

local function typst_image(image)
  local width = image.attributes.width or "100%"
  return "image(" .. typst_string(image.src) .. ", alt: " .. typst_string(alternative(image)) .. ", width: " .. width .. ")"
end

local function only_image(figure)
  local first = figure.content[1]
  local image = #figure.content == 1 and first.content and #first.content == 1 and first.content[1]
  return image and image.t == "Image" and image or nil
end

local function own_figure(figure)
  local image = only_image(figure)
  if in_quarto or not image then
    return nil
  elseif to_html then
    figure.content = { scrolling(figure.content[1], "figure-scroll", figure.caption.long, "Figure") }
    return figure
  elseif to_typst then
    local label = figure.identifier ~= "" and ("<" .. figure.identifier .. ">") or ""
    return wrapped("#figure(" .. typst_image(image) .. ", kind: image, caption: [", figure.caption.long, "])" .. label)
  end
end

local function exists(path)
  local file = io.open(path, "rb")
  return file ~= nil and file:close()
end

local function own_image(image)
  if to_typst then
    return not in_quarto and pandoc.RawInline("typst", "#box(" .. typst_image(image) .. ")") or nil
  end
  if image.attributes["fig-alt"] then
    image.caption = pandoc.Inlines({ pandoc.Str(image.attributes["fig-alt"]) })
    image.attributes["fig-alt"] = nil
  end
  local png = image.src:gsub("%.svg$", ".png")
  if to_docx and png ~= image.src and exists(png) then
    image.src = png
  end
  return image
end

local function read_meta(meta)
  for _, class in ipairs({ "invented", "example" }) do
    if meta[class .. "-mark"] then
      marks[class] = pandoc.utils.stringify(meta[class .. "-mark"])
    end
  end
  if to_docx then
    meta.author = meta.publisher
    meta.date = meta.published
    return meta
  end
end

-- What stands before the first heading (the notice, the key findings) comes before the contents list, too.
local function move_lead(doc)
  if to_docx then
    return nil
  end
  local lead, rest = pandoc.Blocks({}), pandoc.Blocks({})
  for _, block in ipairs(doc.blocks) do
    local target = (block.t == "Header" or #rest > 0) and rest or lead
    target:insert(block)
  end
  if #lead > 0 and #rest > 0 then
    doc.meta.lead = pandoc.MetaBlocks(lead)
    doc.blocks = rest
  end
  return doc
end

-- Typst would draw three full stops closer together, as one character.
local function typst_dots(str)
  if to_typst and str.text:find("...", 1, true) then
    local parts = pandoc.Inlines({})
    local rest = str.text
    while rest ~= "" do
      local before, dots, after = rest:match("^(.-)(%.%.%.+)(.*)$")
      if not before then
        before, dots, after = rest, nil, ""
      end
      if before ~= "" then
        parts:insert(pandoc.Str(before))
      end
      if dots then
        parts:insert(pandoc.RawInline("typst", "#" .. typst_string(dots) .. ";"))
      end
      rest = after
    end
    return parts
  end
end

return {
  { Meta = read_meta, RawBlock = find_entries },
  { Str = typst_dots },
  inline_marks,
  { Table = own_table },
  { Figure = own_figure },
  { Image = own_image },
  { Div = own_div },
  { Pandoc = move_lead },
}
