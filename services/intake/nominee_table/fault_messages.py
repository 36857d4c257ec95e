"""The sentences of the faults of a nominee table, Vietnamese first: what is wrong, and how to mend it."""

SENTENCES: dict[str, tuple[str, str]] = {
    "SHEET_MISSING": (
        "Thiếu trang tính “{sheet}”; hãy thêm lại trang tính này từ mẫu.",
        "The sheet “{sheet}” is missing; add it again from the blank workbook.",
    ),
    "SHEET_DUPLICATE": (
        "Có hai trang tính cùng ứng với “{sheet}”; hãy gộp vào một và xoá trang “{value}”.",
        "Two sheets answer to “{sheet}”; merge them and delete the sheet “{value}”.",
    ),
    "SHEET_HIDDEN": (
        "Trang “{sheet}” đang ẩn mà có dữ liệu; hãy hiện trang (Unhide) và kiểm tra, hoặc xoá các dòng của trang.",
        "The sheet “{sheet}” is hidden and has rows; unhide and check it, or delete its rows.",
    ),
    "ROW_HIDDEN": (
        "Dòng {row} đang ẩn (do lọc hoặc Hide); hãy bỏ lọc, bỏ ẩn để kiểm tra, hoặc xoá dòng này.",
        "Row {row} is hidden (by a filter or Hide); clear the filter, unhide and check it, or delete the row.",
    ),
    "HEADER_MISSING": (
        "Không thấy dòng tiêu đề trong {lines} dòng đầu; hãy chép lại dòng tiêu đề từ mẫu: {headers}.",
        "There is no header row in the first {lines} rows; copy it again from the blank workbook: {headers}.",
    ),
    "COLUMN_MISSING": (
        "Thiếu cột “{header}”; hãy thêm cột với đúng tiêu đề này vào dòng tiêu đề.",
        "The column “{header}” is missing; add a column with this header to the header row.",
    ),
    "COLUMN_UNKNOWN": (
        "Cột “{value}” không có trong mẫu; hãy xoá cột hoặc sửa tiêu đề. Các cột của mẫu: {headers}.",
        "The column “{value}” is not in the form; delete it or mend its header. The form has: {headers}.",
    ),
    "COLUMN_UNNAMED": (
        "Cột này có dữ liệu nhưng không có tiêu đề; hãy ghi tiêu đề theo mẫu hoặc xoá cột.",
        "This column has data but no header; write its header as in the form or delete the column.",
    ),
    "COLUMN_DUPLICATE": (
        "Cột “{header}” đã có ở ô {other}; hãy giữ một cột và xoá cột kia.",
        "The column “{header}” stands already at {other}; keep one and delete the other.",
    ),
    "ROWS_NONE": (
        "Bảng chưa có dòng nào; hãy nhập ít nhất một dòng dưới dòng tiêu đề.",
        "The table has no rows; enter at least one below the header row.",
    ),
    "ROWS_TOO_FEW": (
        "Trang “{sheet}” có {count} dòng, cần ít nhất {minimum}; hãy nhập thêm.",
        "The sheet “{sheet}” has {count} rows and needs at least {minimum}; enter more.",
    ),
    "CELL_EMPTY": (
        "“{header}” còn trống; hãy nhập giá trị (cột bắt buộc).",
        "“{header}” is empty; enter a value (the column is required).",
    ),
    "CELL_ERROR": (
        "Ô “{header}” chứa lỗi công thức {value}; hãy sửa công thức hoặc gõ giá trị trực tiếp.",
        "The cell “{header}” holds a formula error {value}; mend the formula or type the value.",
    ),
    "CELL_UNSAVED": (
        "Ô “{header}” là công thức chưa có kết quả; hãy mở bằng Excel, lưu lại, hoặc gõ giá trị trực tiếp.",
        "The cell “{header}” is a formula without a saved result; open it in Excel and save, or type the value.",
    ),
    "CELL_MERGED": (
        "Ô “{header}” bị gộp ({range}); hãy bỏ gộp ô (Merge & Center) và nhập từng dòng.",
        "The cell “{header}” is merged ({range}); unmerge it and fill each row.",
    ),
    "TEXT_TOO_LONG": (
        "“{header}” dài {length} ký tự, nhiều nhất là {limit}; hãy viết ngắn lại.",
        "“{header}” has {length} characters, at most {limit}; shorten it.",
    ),
    "TEXT_LINE_BREAK": (
        "“{header}” có xuống dòng trong ô; hãy viết trên một dòng.",
        "“{header}” holds a line break; write it on one line.",
    ),
    "TEXT_CONTROL": (
        "“{header}” có ký tự ẩn {sign}; hãy xoá ô và gõ lại thay vì dán.",
        "“{header}” holds a hidden character {sign}; clear the cell and type it again instead of pasting.",
    ),
    "TEXT_LOOKALIKE": (
        "“{header}”: chữ {letters} chỉ trông giống chữ tiếng Việt; hãy gõ lại bằng bộ gõ Unicode.",
        "“{header}”: {letters} only looks like a Vietnamese letter; type it again.",
    ),
    "TEXT_UNDRAWABLE": (
        "“{header}”: phông chữ của mẫu không có ký tự {letters}, in ra sẽ mất; hãy xoá hoặc thay bằng chữ khác.",
        "“{header}”: no font of the templates has {letters}, which would be lost in print; remove or replace it.",
    ),
    "TEXT_LEGACY": (
        "“{header}”: “{value}” dùng bảng mã cũ (TCVN3 hoặc VNI); hãy chuyển sang Unicode (UniKey: Ctrl+Shift+F6).",
        "“{header}”: “{value}” is in an old encoding (TCVN3 or VNI); convert it to Unicode.",
    ),
    "NUMBER_INEXACT": (
        "“{header}”: số {value} quá 15 chữ số nên bảng tính đã làm tròn; hãy định dạng ô là Text rồi gõ lại.",
        "“{header}”: the number {value} has over 15 digits and was rounded; format the cell as text and type it again.",
    ),
    "NUMBER_FORMATTED": (
        "“{header}”: ô chứa số {value} nhưng hiện theo định dạng {look}; hãy đổi ô sang Text rồi gõ đúng chữ cần in.",
        "“{header}”: the cell holds {value} but shows it as {look}; format it as text and type what is to be printed.",
    ),
    "DATE_WRONG": (
        "“{header}”: “{value}” không phải ngày hợp lệ; hãy nhập dạng ngày/tháng/năm, ví dụ 02/09/2022.",
        "“{header}”: “{value}” is not a valid date; write day/month/year, such as 02/09/2022.",
    ),
    "INTEGER_WRONG": (
        "“{header}”: “{value}” không phải số nguyên; hãy nhập số, không có chữ, dấu chấm hay dấu phẩy.",
        "“{header}”: “{value}” is not a whole number; enter digits only.",
    ),
    "INTEGER_TOO_SMALL": (
        "“{header}”: {value} nhỏ hơn {limit}; hãy nhập số từ {limit} trở lên.",
        "“{header}”: {value} is below {limit}; enter {limit} or more.",
    ),
    "INTEGER_TOO_LARGE": (
        "“{header}”: {value} lớn hơn {limit}; hãy nhập số không quá {limit}.",
        "“{header}”: {value} is above {limit}; enter {limit} or less.",
    ),
    "CHOICE_UNKNOWN": (
        "“{header}”: “{value}” không có trong danh mục; hãy chọn một trong: {choices}.",
        "“{header}”: “{value}” is not in the list; choose one of: {choices}.",
    ),
    "ROW_DUPLICATE": (
        "“{value}” trùng với dòng ở ô {other}; hãy xoá một dòng, hoặc sửa nếu là hai đối tượng khác nhau.",
        "“{value}” repeats the row at {other}; delete one, or correct it if they are two different nominees.",
    ),
}
